package io.prestage.sim.server;

import io.prestage.sim.config.Node;
import io.prestage.sim.device.Commit;
import io.prestage.sim.device.RpcErrorException;
import io.prestage.sim.device.Session;
import io.prestage.sim.network.RouterPlan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What runs on the router, since when, and who is on it. Shapes after published replies of real routers. */
final class SystemReplies {
    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("h:mma", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Names and what {@code show version} says of them, before the release. */
    private static final List<Map.Entry<String, String>> PACKAGES = List.of(
            Map.entry("os-kernel", "JUNOS OS Kernel 64-bit "),
            Map.entry("os-libs", "JUNOS OS libs"),
            Map.entry("os-runtime", "JUNOS OS runtime"),
            Map.entry("zoneinfo", "JUNOS OS time zone information"),
            Map.entry("netstack", "JUNOS network stack and utilities"),
            Map.entry("junos-libs", "JUNOS libs"),
            Map.entry("junos-runtime", "JUNOS runtime"),
            Map.entry("junos-daemons", "JUNOS daemons"));

    private SystemReplies() {}

    static void addTo(Map<String, Operation> all) {
        all.put("get-system-information", SystemReplies::system);
        all.put("get-software-information", SystemReplies::software);
        all.put("get-system-uptime-information", SystemReplies::uptime);
        all.put("get-system-users-information", SystemReplies::users);
    }

    private static void system(Request request, ReplyWriter reply) throws RpcErrorException {
        StateOperations.requireXml(request);
        StateOperations.requireOptions(request);
        RouterPlan plan = request.router().plan();
        reply.open("system-information")
                .leaf("hardware-model", request.router().model())
                .leaf("os-name", "junos")
                .leaf("os-version", plan.release())
                .leaf("serial-number", request.router().serialNumber())
                .leaf("host-name", hostName(request))
                .close("system-information");
    }

    private static void software(Request request, ReplyWriter reply) throws RpcErrorException {
        StateOperations.requireXml(request);
        StateOperations.requireOptions(request, "brief", "detail");
        String release = request.router().plan().release();
        reply.open("software-information")
                .leaf("host-name", hostName(request))
                .leaf("product-model", request.router().model())
                .leaf("product-name", request.router().model())
                .leaf("junos-version", release);
        PACKAGES.forEach(each -> reply.open("package-information")
                .leaf("name", each.getKey())
                .leaf("comment", each.getValue() + " [" + release + "]")
                .close("package-information"));
        reply.close("software-information");
    }

    private static void uptime(Request request, ReplyWriter reply) throws RpcErrorException {
        StateOperations.requireXml(request);
        StateOperations.requireOptions(request);
        Uptime up = Uptime.of(request);
        Commit newest = request.router().databases().history().get(0);
        reply.open("system-uptime-information", " xmlns=\"" + reply.junosNamespace("junos") + "\"")
                .open("current-time");
        dateTime(reply, up.now());
        reply.close("current-time").leaf("time-source", " NTP CLOCK ");
        ago(reply, "system-booted-time", up, null);
        ago(reply, "protocols-started-time", up, null);
        ago(reply, "last-configured-time", new Uptime(newest.at(), up.now()), newest.user());
        load(reply, up);
        reply.close("system-uptime-information");
    }

    /** Only who is at a terminal is counted: somebody who is at work for a fault. */
    private static void users(Request request, ReplyWriter reply) throws RpcErrorException {
        StateOperations.requireXml(request);
        StateOperations.requireOptions(request);
        reply.open("system-users-information", " xmlns=\"" + reply.junosNamespace("junos") + "\"");
        load(reply, Uptime.of(request), request.router().terminals());
        reply.close("system-users-information");
    }

    private static void load(ReplyWriter reply, Uptime up) {
        load(reply, up, Set.of());
    }

    private static void load(ReplyWriter reply, Uptime up, Set<Session> terminals) {
        reply.open("uptime-information")
                .leaf("date-time", " junos:seconds=\"" + up.now().getEpochSecond() + "\"", TIME_OF_DAY.format(up.now()))
                .leaf("up-time", " junos:seconds=\"" + up.seconds() + "\"", up.clock())
                .leaf("active-user-count", " junos:format=\"" + terminals.size() + " users\"", terminals.size())
                .leaf("load-average-1", "0.10")
                .leaf("load-average-5", "0.08")
                .leaf("load-average-15", "0.07")
                .open("user-table");
        for (Session user : terminals) {
            reply.open("user-entry")
                    .leaf("user", user.user())
                    .leaf("tty", "p0")
                    .leaf("from", "192.0.2.60")
                    .leaf(
                            "login-time",
                            " junos:seconds=\"" + user.since().getEpochSecond() + "\"",
                            TIME_OF_DAY.format(user.since()))
                    .leaf("idle-time", " junos:seconds=\"0\"", "-")
                    .leaf("command", "cli")
                    .close("user-entry");
        }
        reply.close("user-table").close("uptime-information");
    }

    private static void ago(ReplyWriter reply, String name, Uptime up, @Nullable String user) {
        reply.open(name);
        dateTime(reply, up.from());
        reply.leaf("time-length", " junos:seconds=\"" + up.seconds() + "\"", up.clock())
                .leaf("user", user)
                .close(name);
    }

    private static void dateTime(ReplyWriter reply, Instant at) {
        reply.leaf("date-time", " junos:seconds=\"" + at.getEpochSecond() + "\"", ReadOperations.LOCAL_TIME.format(at));
    }

    private static @Nullable String hostName(Request request) {
        return request.router()
                .databases()
                .committed()
                .at("system", "host-name")
                .map(Node::text)
                .orElse(null);
    }
}
