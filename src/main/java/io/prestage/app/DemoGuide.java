package io.prestage.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.sim.Fleet;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;

/** Shows how the prestaging goes, by the same REST that everyone uses, and then says what to try. */
final class DemoGuide {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final Fleet fleet;
    private final String base;
    private final int syslogPort;
    private final boolean approve;
    private final HttpClient http = HttpClient.newHttpClient();

    DemoGuide(PrintWriter out, Fleet fleet, int httpPort, int syslogPort, boolean approve) {
        this.out = out;
        this.fleet = fleet;
        this.base = "http://127.0.0.1:" + httpPort;
        this.syslogPort = syslogPort;
        this.approve = approve;
    }

    void start(CamelContext context) {
        Thread guide = new Thread(() -> guide(context), "demo-guide");
        guide.setDaemon(true);
        guide.start();
    }

    private void guide(CamelContext context) {
        int total = fleet.routers().size();
        long began = System.nanoTime();
        int shown = -1;
        try {
            while (context.getStatus().isStarted() || context.getStatus().isStarting()) {
                JsonNode status = get("/api/v1/status");
                int done = status.at("/devices/byState/IN_SYNC").asInt();
                if (done != shown) {
                    out.printf(
                            "  prestaged %3d of %d  (%d N-PE, %d UNIs)%n",
                            done,
                            total,
                            status.at("/devices/byRole/N_PE").asInt(),
                            status.at("/unis/assigned").asInt());
                    out.flush();
                    shown = done;
                }
                if (done == total) {
                    sayWhatToTry(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (IOException e) {
            out.println("The demo cannot ask the gateway any more: " + e.getMessage());
            out.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private void sayWhatToTry(long millis) {
        var router = fleet.routers().get(0);
        out.printf(
                """

                Every router is in sync after %.1f s: the roles are assigned, and %7$s.

                Look
                  %2$s/                             the workspace: open it in a browser
                  curl -s %2$s/api/v1/status
                  curl -s %2$s/api/v1/devices
                  curl -s %2$s/api/v1/devices/1/interfaces          every interface, with reasons
                  curl -s '%2$s/api/v1/events?since=0'              what happened, in order
                Try
                  logger --server 127.0.0.1 --port %3$d --udp 'Mar  1 12:00:00 %6$s mgd[4711]: UI_COMMIT_COMPLETED: commit complete'
                                                                  %6$s says that it committed: see the events; with another
                                                                  name it is a stranger: see %2$s/api/v1/parked-senders
                  ssh -p %4$d admin@%5$s -s netconf               be a NETCONF client (password: admin), change %6$s
                  curl -s -X DELETE '%2$s/api/v1/devices/1/assignment?interface=ge-0/0/0&reason=try'
                                                                          take a UNI away: %6$s loses its mark
                Read
                  routes/ is the whole pipeline, rules/ is how roles are decided, edits/ is what is written; edit any while this runs.
                Ctrl-C ends the demo.
                """,
                millis / 1000.0,
                base,
                syslogPort,
                router.address().getPort(),
                router.address().getAddress().getHostAddress(),
                router.name(),
                approve
                        ? "wait at " + base + "/workspace/edits for somebody to approve what is written to the routers"
                        : "written to the routers by NETCONF");
        out.flush();
    }
}
