package io.prestage.app;

import static io.prestage.app.SpaceClient.M;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.app.SpaceClient.Xml;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The very requests that public clients of Junos Space send: paths, parameters, headers and bodies as they write them. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpaceClientsIT {
    private static final String DEVICES = "/api/space/device-management/devices";
    private static final String QUEUES = "/api/hornet-q/queues";
    /** As the Python client names a queue, whatever the gateway's own address is. */
    private static final String QUEUE_URL = "http://localhost:8080/api/hornet-q/queues/jms.queue.";

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static SpaceClient space;
    private static Gateway running;
    private static Fleet fleet;

    @BeforeAll
    static void startFleet() throws Exception {
        gateway = new GatewayFixture(folder).with("prestage.edit", "off");
        fleet = Fleet.start(FleetSettings.DEFAULTS.withDevices(3).withPort(0).withFirstAddress("127.21.32.1"));
        gateway.serving(fleet);
        running = gateway.open();
        space = new SpaceClient(gateway);
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
    }

    @BeforeEach
    void awaitDevices() {
        await().until(() -> gateway.serves() && gateway.devicesInSync() == 3);
    }

    /** Python, Juniper's SpaceEZ: collections with filter, paging and sorting, then each member by its href. */
    @Test
    void devicesAreListedAndRead() {
        Xml all = space.get(DEVICES, "Accept", M + "device-management.devices+xml;version=1");
        assertThat(all.texts("/devices/device/@key")).hasSize(3);
        Xml some = space.get(
                DEVICES + "?filter=((managedStatus%20eq%20'In%20Sync')%20and%20(deviceFamily%20eq%20'junos'))"
                        + "&paging=(start%20eq%200,%20limit%20eq%202)&sortby=(name,platform)",
                "Accept",
                M + "device-management.devices+xml;version=1");
        assertThat(some.texts("/devices/device/name")).hasSize(2).isSorted();
        assertThat(some.text("/devices/@total")).isEqualTo("3");
        assertThat(space.get(DEVICES
                                + "?domainContext=(filterDomainIds%20eq%202)&filter=(managedStatus%20eq%20'In%20Sync')")
                        .texts("/devices/device"))
                .hasSize(3);

        // Only that page is read of the database; in these words of the other dialect, and behind the end.
        Xml last = space.get(DEVICES + "?paging=(start%20eq%202,%20limit%20eq%202)");
        assertThat(last.texts("/devices/device/@key"))
                .isEqualTo(all.texts("/devices/device/@key").subList(2, 3));
        assertThat(last.text("/devices/@total")).isEqualTo("3");
        assertThat(space.get(DEVICES + "?start=2&limit=1").texts("/devices/device/@key"))
                .isEqualTo(all.texts("/devices/device/@key").subList(1, 2));
        assertThat(space.get(DEVICES + "?paging=(start%20eq%203,%20limit%20eq%202)")
                        .text("/devices/@size"))
                .isEqualTo("0");
        Xml edges = space.get("/api/space/nsas/device-roles/pe-devices");
        assertThat(space.get("/api/space/nsas/device-roles/pe-devices?start=1&limit=50")
                        .texts("//Device/@key"))
                .isEqualTo(edges.texts("//Device/@key"));

        Xml one = space.get(all.text("//device/@href"), "Accept", M + "device-management.device+xml;version=1");
        assertThat(one.text("/device/managed-status/status")).isEqualTo("In Sync");
        assertThat(one.text("/device/OSVersion")).isEqualTo(all.text("//device/OSVersion"));
    }

    /** SpaceEZ: from the device to its managed element, all ports, each port. */
    @Test
    void portsAreRead() {
        Xml device = space.get(DEVICES + "/" + first());
        String element = device.text("/device/managed-elements/managed-element/@href");
        HttpResponse<String> fetched = space.send("GET", element, "", "Accept", "*/*");
        assertThat(fetched.headers().firstValue("Content-Type").orElse(""))
                .as("clients take the type of the object from it")
                .startsWith(M + "managed-domain.managed-element+xml");
        assertThat(Xml.of(fetched.body()).text("/managed-element/device/deviceFamily"))
                .isEqualTo("junos");

        Xml ports = space.get(element + "/ptps", "Accept", M + "managed-domain.ptps-ref+xml;version=1");
        assertThat(ports.texts("/ptps/ptp/name")).anyMatch(name -> name.startsWith("ge-") || name.startsWith("xe-"));
        String loopback = ports.text("/ptps/ptp[name='lo0']/@href");
        Xml port = space.get(loopback, "Accept", M + "managed-domain.ptp+xml;version=3");
        assertThat(port.text("/ptp/name")).isEqualTo("lo0");
        assertThat(port.texts("/ptp/ctps/ctp/ipAddresses/ipAddress/ip")).isNotEmpty();
        assertThat(space.send("GET", element + "/equipment-holders", "").statusCode())
                .isEqualTo(204);
        assertThat(space.get(element + "/software-identities").text("//software-identity/version"))
                .isEqualTo(device.text("/device/OSVersion"));
    }

    /** SpaceEZ: forms of the configuration, the text within, and parts of it by XPath. */
    @Test
    void configurationIsReadWithoutItsSecrets() {
        VirtualRouter router = fleet.routers().get(0);
        router.commitAs(
                "noc",
                null,
                "<configuration><system><root-authentication><encrypted-password>$6$salt$hash</encrypted-password>"
                        + "</root-authentication></system></configuration>");
        String forms = DEVICES + "/" + first() + "/configurations";
        Xml both = space.get(forms, "Accept", M + "device-management.configurations+xml;version=1");
        assertThat(both.text("/configurations/raw-configuration/@href")).isEqualTo(forms + "/raw");
        for (String form : new String[] {"raw", "expanded"}) {
            Xml answer = space.get(
                    forms + "/" + form,
                    "Accept",
                    M + "device-management." + form + "-configuration+xml;q=\".02\";version=\"3\"");
            Xml configuration = Xml.fragment(answer.text("/" + form + "-configuration/configuration"));
            assertThat(configuration.text("/configuration/version"))
                    .startsWith(space.get(DEVICES + "/" + first())
                            .text("/device/OSVersion")
                            .substring(0, 7));
            assertThat(configuration.texts("//root-authentication")).hasSize(1);
            assertThat(configuration.texts("//encrypted-password")).isEmpty();
        }

        HttpResponse<String> parts = space.send(
                "POST",
                forms + "/expanded",
                "\n<xpaths>\n<xpath>/configuration/version</xpath>"
                        + "<xpath>/configuration/interfaces/interface[name=\"lo0\"]</xpath></xpaths>",
                "Content-Type",
                M + "device-management.xpath+xml;version=1;charset=UTF-8",
                "Accept",
                M + "device-management.expanded-configuration+xml;q=\".01\";version=\"1\"");
        assertThat(parts.statusCode()).as(parts.body()).isEqualTo(200);
        Xml selected = Xml.of(parts.body());
        assertThat(selected.texts("/expanded-configuration/configuration/version"))
                .hasSize(1);
        assertThat(selected.text("/expanded-configuration/configuration/interface/name"))
                .isEqualTo("lo0");
        assertThat(xpath("///[").statusCode()).isEqualTo(400);
        assertThat(xpath("system-property('x')").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> xpath(String path) {
        return space.send(
                "POST",
                DEVICES + "/" + first() + "/configurations/raw",
                "<xpaths><xpath>" + path + "</xpath></xpaths>",
                "Content-Type",
                M + "device-management.xpath+xml;version=1");
    }

    /** SpaceEZ: a queue, work that is followed in it, the result, and the queue's end. */
    @Test
    void workIsFollowedInAQueue() {
        assertThat(createQueue("q1").statusCode()).isEqualTo(201);
        assertThat(createQueue("q1").statusCode()).isEqualTo(412);
        assertThat(space.send("HEAD", QUEUES + "/jms.queue.q1", "").statusCode())
                .isEqualTo(200);
        HttpResponse<String> consumer = space.send("POST", QUEUES + "/jms.queue.q1/pull-consumers", "");
        assertThat(consumer.statusCode()).isEqualTo(201);
        assertThat(consumer.headers().firstValue("Location")).isPresent();

        HttpResponse<String> task = space.send(
                "POST",
                DEVICES + "/" + first() + "/exec-resync?queue=" + QUEUE_URL + "q1",
                "",
                "Accept",
                M + "device-management.exec-resync+xml;version=1");
        assertThat(task.statusCode()).isEqualTo(202);
        String id = Xml.of(task.body()).text("/task/id");
        Xml message = lastMessage(consumer);

        assertThat(message.text("/progress-update/taskId")).isEqualTo(id);
        assertThat(message.text("/progress-update/status")).isEqualTo("SUCCESS");
        assertThat(message.text("/progress-update/percentage")).isEqualTo("100.0");
        Xml end = space.get(message.text("/progress-update/job/@href") + "/progress-update", "Accept", "*/*");
        assertThat(Xml.fragment(end.text("/progress-update/data")).text("/results/result/state"))
                .isEqualTo("SUCCEEDED");
        assertThat(space.send("POST", "/api/space/job-management/jobs/" + id + "/cancel", "")
                        .statusCode())
                .isEqualTo(412);
        assertThat(space.send("DELETE", QUEUES + "/jms.queue.q1", "").statusCode())
                .isEqualTo(204);
        assertThat(space.send("HEAD", QUEUES + "/jms.queue.q1", "").statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> createQueue(String name) {
        return space.send(
                "POST",
                QUEUES,
                "<queue name=\"" + name + "\"><durable>false</durable></queue>",
                "Content-Type",
                "application/hornetq.jms.queue+xml");
    }

    /** Pulls until a message tells of the end, as clients do. */
    private static Xml lastMessage(HttpResponse<String> consumer) {
        String next = consumer.headers().firstValue("msg-consume-next").orElseThrow();
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> pulled =
                    space.send("POST", next.substring(next.indexOf("/api")), "", "accept-wait", "10");
            next = pulled.headers().firstValue("msg-consume-next").orElseThrow();
            if (pulled.statusCode() == 200
                    && Xml.of(pulled.body()).text("/progress-update/state").equals("DONE")) {
                return Xml.of(pulled.body());
            }
        }
        throw new AssertionError("no message of the end");
    }

    /** SpaceEZ: requests to a device at once and as a task; what does not read is refused. */
    @Test
    void requestsThatReadAreSentAndNoOthers() {
        Xml answer = Xml.of(rpc("1", "", "<get-system-information/>").body());
        assertThat(answer.text("/netconf/netConfReplies/netConfReply/status")).isEqualTo("Success");
        assertThat(Xml.fragment(answer.text("//replyMsgData")).text("/system-information/os-name"))
                .isNotEmpty();

        createQueue("q2");
        HttpResponse<String> consumer = space.send("POST", QUEUES + "/jms.queue.q2/pull-consumers", "");
        HttpResponse<String> task = rpc("3", "?queue=" + QUEUE_URL + "q2", "<get-system-information/>");
        assertThat(task.statusCode()).isEqualTo(202);
        Xml end = space.get(lastMessage(consumer).text("//job/@href") + "/progress-update");
        assertThat(Xml.fragment(end.text("//data")).text("//replyMsgData")).contains("os-name");

        for (String command : new String[] {
            "<request-reboot/>",
            "<load-configuration/>",
            "<commit/>",
            "<edit-config/>",
            "<command>show version</command>",
            "<rpc><clear-bgp-neighbor/></rpc>",
            "<get-file/>"
        }) {
            HttpResponse<String> refused = rpc("1", "", command);
            assertThat(refused.statusCode()).as(command).isEqualTo(403);
            assertThat(refused.body()).contains("requests that read (get-…)");
        }
        assertThat(rpc("1", "", "<get-x/></rpc><commit/><rpc>").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> rpc(String version, String query, String command) {
        return space.send(
                "POST",
                DEVICES + "/" + first() + "/exec-rpc" + query,
                "<netconf><rpcCommands><rpcCommand><![CDATA[" + command + "]]></rpcCommand></rpcCommands></netconf>",
                "Content-Type",
                M + "device-management.rpc+xml;version=" + version + ";charset=UTF-8",
                "Accept",
                M + "device-management.rpc+xml;version=" + version);
    }

    /** SpaceEZ and the Go client: devices are looked for, and what is found is told by the job. */
    @Test
    void devicesAreDiscovered() {
        VirtualRouter router = fleet.routers().get(1);
        HttpResponse<String> task = space.send(
                "POST",
                "/api/space/device-management/discover-devices",
                """
                <discover-devices><ipAddressDiscoveryTarget><ipAddress>%s</ipAddress></ipAddressDiscoveryTarget>
                <usePing>true</usePing><manageDiscoveredSystemsFlag>true</manageDiscoveredSystemsFlag><port>%d</port>
                <sshCredential><userName>regress</userName><password>hushhush</password></sshCredential></discover-devices>""".formatted(
                                router.address().getAddress().getHostAddress(),
                                router.address().getPort()),
                "Content-Type",
                M + "device-management.discover-devices+xml;version=2;charset=UTF-8",
                "Accept",
                M + "device-management.discover-devices+xml;version=2");
        assertThat(task.statusCode()).as(task.body()).isEqualTo(202);
        Xml job = space.done(Xml.of(task.body()).text("/task/id"));
        assertThat(job.text("/job/job-type")).isEqualTo("Discover Network Elements");
        assertThat(job.text("/job/job-status")).isEqualTo("SUCCESS");
        assertThat(job.text("/job/summary")).contains("1 of 1 addresses probed: 1 KNOWN");
        Xml progress = space.get(job.text("/job/progress-update/@href"));
        assertThat(Xml.fragment(progress.text("//data")).text("//result/outcome"))
                .isEqualTo("KNOWN");
        assertThat(gateway.send("GET", "/api/v1/discoveries", "").body()).doesNotContain("hushhush");
    }

    /** Scripts with JSON (Ansible's module, exporters), and clients without any header (Go). */
    @Test
    void otherClientsFindWhatTheyExpect() {
        String name = fleet.routers().get(2).name();
        HttpResponse<String> found = space.send(
                "GET",
                DEVICES + "?filter=(name%20eq%20%27" + name + "%27%20and%20deviceFamily%20eq%20%27junos%27)",
                "",
                "Accept",
                M + "device-management.devices+json;version=2");
        JsonNode device = GatewayFixture.read(found.body()).at("/devices/device");
        assertThat(device.get("name").asText()).isEqualTo(name);
        HttpResponse<String> one = space.send(
                "GET",
                DEVICES + "/" + device.get("device-id").asText(),
                "",
                "Accept",
                M + "device-management.device+json;version=1");
        assertThat(GatewayFixture.read(one.body()).at("/device/name").asText()).isEqualTo(name);
        assertThat(space.send("GET", DEVICES + "/99999", "", "Accept", M + "device-management.device+json;version=1")
                        .statusCode())
                .isEqualTo(404);
        assertThat(space.send("GET", DEVICES, "")
                        .headers()
                        .firstValue("Content-Type")
                        .orElse(""))
                .startsWith(M + "device-management.devices+xml");
        assertThat(space.send("DELETE", DEVICES + "/" + first(), "").statusCode())
                .as("the inventory file has it")
                .isEqualTo(409);
    }

    /** SpaceEZ: who did what. */
    @Test
    void auditLogsAreListedAndRead() {
        space.send("POST", DEVICES + "/" + first() + "/exec-resync", "");
        Xml all = space.get(
                "/api/space/audit-log-management/audit-logs?filter=(taskName%20eq%20'job-started')",
                "Accept", M + "audit-log-management.audit-logs+xml;version=1");
        Xml one =
                space.get(all.text("//audit-log/@href"), "Accept", M + "audit-log-management.audit-log+xml;version=1");
        assertThat(one.text("/audit-log/userName")).isEqualTo("loopback");
        assertThat(one.text("/audit-log/taskName")).isEqualTo("job-started");
    }

    private static String first() {
        return Long.toString(gateway.idOf(fleet.routers().get(0).name()));
    }
}
