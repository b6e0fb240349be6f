package io.prestage.netconf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.prestage.netconf.ScriptedPeer.Wire;
import io.prestage.netconf.camel.CallHomeConsumer;
import io.prestage.netconf.camel.NetconfComponent;
import io.prestage.netconf.camel.NetconfLogin;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** What routes do with sessions: share and reuse them, stream through them, and wait for devices to speak first. */
class NetconfRoutesIT extends CamelTestSupport {
    private static final String CHANGE = "<notification xmlns=\"urn:ietf:params:xml:ns:netconf:notification:1.0\">"
            + "<eventTime>2026-03-01T12:00:0%s+01:00</eventTime>"
            + "<netconf-config-change xmlns=\"urn:ietf:params:xml:ns:yang:ietf-netconf-notifications\"><changed-by><username>ann</username>"
            + "<session-id>7</session-id></changed-by><datastore>running</datastore></netconf-config-change></notification>";

    @TempDir
    static Path folder;

    private static Fleet fleet;

    @BeforeAll
    static void startFleet() throws Exception {
        fleet = Fleet.start(FleetSettings.DEFAULTS.withPort(0).withFirstAddress("127.27.0.1"));
    }

    @AfterAll
    static void stopFleet() {
        fleet.close();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.getRegistry().bind("lab", login("admin"));
        camel.getRegistry().bind("peer", login(ScriptedPeer.PASSWORD));
        Path known = Files.write(folder.resolve("known_hosts"), fleet.knownHosts());
        NetconfComponent netconf = camel.getComponent("netconf", NetconfComponent.class);
        netconf.setKnownHosts(known.toString());
        netconf.setDirectory(name -> name.contains(":")
                ? Optional.empty()
                : Optional.of(new NetconfTarget(
                        name,
                        fleet.router(name).address().getAddress().getHostAddress(),
                        fleet.router(name).address().getPort(),
                        Credentials.password("admin", "admin"))));
        return camel;
    }

    private static NetconfLogin login(String password) {
        NetconfLogin login = new NetconfLogin();
        login.setUsername("admin");
        login.setPassword(password);
        return login;
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("test.yaml", yaml));
    }

    private NetconfComponent netconf() {
        return context.getComponent("netconf", NetconfComponent.class);
    }

    private static void trust(ScriptedPeer peer) throws Exception {
        Path known = folder.resolve("known_hosts");
        List<String> lines = new java.util.ArrayList<>(Files.readAllLines(known));
        lines.add(io.prestage.sim.server.HostKeys.knownHost("127.0.0.1", peer.port(), Fault.HOST_KEY));
        Files.write(known, lines);
    }

    @Test
    void whoOnlyReadsLeavesHisSessionToTheNext() throws Exception {
        load("""
                - route:
                    from:
                      uri: direct:read
                      steps:
                        - to: {uri: "netconf:pe1", parameters: {operation: get-config}}
                - route:
                    from:
                      uri: direct:edit
                      steps:
                        - to: {uri: "netconf:pe1", parameters: {operation: lock}}
                """);

        String first = header(template.request("direct:read", exchange -> {}));
        String second = header(template.request("direct:read", exchange -> {}));
        String locker = header(template.request("direct:edit", exchange -> {}));
        String afterLock = header(template.request("direct:edit", exchange -> {}));

        assertThat(second).isEqualTo(first);
        assertThat(locker).isEqualTo(first);
        assertThat(afterLock).isNotEqualTo(first);
        assertThat(netconf().sessions().reused()).isEqualTo(2);
        await().until(() -> netconf().sessions().inUse() == 0);
    }

    private static String header(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader("CamelNetconfSessionId", String.class);
    }

    @Test
    void bodyIsWhatWasAskedFor() throws Exception {
        load("""
                - route:
                    from:
                      uri: direct:body
                      steps:
                        - toD:
                            uri: "netconf:pe2"
                            parameters: {operation: get-config, replyAs: "${header.as}", file: "FILE"}
                        - choice:
                            when:
                              - simple: "${header.as} == 'stream'"
                                steps:
                                  - setBody: {xpath: {expression: "//*[local-name()='host-name']/text()", resultType: java.lang.String}}
                """.replace("FILE", folder.resolve("pe2.xml").toString()));

        assertThat(body("text")).asString().contains("<host-name>pe2</host-name>");
        assertThat(body("tree"))
                .isInstanceOfSatisfying(
                        Document.class,
                        tree -> assertThat(tree.getDocumentElement().getLocalName())
                                .isEqualTo("data"));
        assertThat(body("file")).isEqualTo(folder.resolve("pe2.xml"));
        assertThat(Files.readString(folder.resolve("pe2.xml"))).isEqualTo(body("text"));
        assertThat(body("stream")).isEqualTo("pe2");
        await().until(() -> netconf().sessions().inUse() == 0);
        assertThatThrownBy(() -> body("pigeon")).cause().hasMessageContaining("text, tree, stream or file");
    }

    private Object body(String as) {
        return template.requestBodyAndHeader("direct:body", "", "as", as);
    }

    @Test
    void badBodiesAndOptionsAreNamedBeforeAnythingIsSent() throws Exception {
        load("""
                - route:
                    from:
                      uri: direct:bad
                      steps:
                        - to: {uri: "netconf:pe1", parameters: {operation: edit-config}}
                - route:
                    from:
                      uri: direct:xpath
                      steps:
                        - to: {uri: "netconf:pe1", parameters: {operation: get, filterType: xpath}}
                - route:
                    from:
                      uri: direct:op
                      steps:
                        - toD: {uri: "netconf:pe1", parameters: {operation: "${header.op}"}}
                """);

        assertThatThrownBy(() -> template.requestBody("direct:bad", "</config><kill-session/>"))
                .cause()
                .hasMessageContaining("body of edit-config is no well-formed XML, line 1");
        assertThatThrownBy(() -> template.requestBody("direct:bad", "")).cause().hasMessageContaining("which is empty");
        assertThatThrownBy(() -> template.requestBody("direct:xpath", "/a"))
                .cause()
                .hasMessageContaining("does not offer the capability 'xpath'");
        assertThatThrownBy(() -> template.requestBodyAndHeader("direct:op", "", "op", "make-coffee"))
                .cause()
                .hasMessageContaining("unknown NETCONF operation 'make-coffee'; choose one of get, get-config");
    }

    @Test
    void aLargeReplyStreamsThroughARouteWithoutBeingHeld() throws Exception {
        int interfaces = 400_000;
        byte[] one = "<interface><name>ge-0/0/0</name><description>an ordinary port</description></interface>"
                .getBytes(UTF_8);
        try (ScriptedPeer peer = ScriptedPeer.start(Fault.HOST_KEY, wire -> {
            wire.hello10();
            wire.request();
            wire.halfReply("<data>");
            byte[] many = new String(one, UTF_8).repeat(400).getBytes(UTF_8);
            for (int i = 0; i < interfaces / 400; i++) {
                wire.send(many);
            }
            wire.send("</data></rpc-reply>]]>]]>");
            wire.untilTheEnd();
        })) {
            trust(peer);
            try (NetconfClient client = NetconfClient.start(
                            NetconfSettings.DEFAULTS, HostKeyPolicy.knownHosts(folder.resolve("known_hosts")));
                    NetconfSession session = client.connect(target(peer)).get();
                    ReplyStream stream = session.rpc(Rpc.getConfig(Datastore.RUNNING), ReplyBody.stream())
                            .get()
                            .body()) {
                int seen = 0;
                while (stream.hasNext()) {
                    if (stream.next() == javax.xml.stream.XMLStreamConstants.START_ELEMENT
                            && stream.getLocalName().equals("name")) {
                        seen += stream.getElementText().equals("ge-0/0/0") ? 1 : 0;
                    }
                }
                assertThat(seen).isEqualTo(interfaces);
                assertThat(session.isOpen()).isTrue();
            }
        }
    }

    private static NetconfTarget target(ScriptedPeer peer) {
        return new NetconfTarget(
                "peer", "127.0.0.1", peer.port(), Credentials.password("admin", ScriptedPeer.PASSWORD));
    }

    @Test
    void aReaderThatStopsMakesTheDeviceWaitAndOneThatLeavesDoesNotHurtTheSession() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        byte[] piece = ("<x>" + "y".repeat(32_000) + "</x>").getBytes(UTF_8);
        try (ScriptedPeer peer = ScriptedPeer.start(Fault.HOST_KEY, wire -> {
            wire.hello10();
            wire.request();
            wire.halfReply("<data>");
            for (int i = 0; i < 1000; i++) {
                wire.send(piece);
                sent.incrementAndGet();
            }
            wire.send("</data></rpc-reply>]]>]]>");
            wire.request();
            wire.reply("<data><after/></data>");
            wire.untilTheEnd();
        })) {
            trust(peer);
            try (NetconfClient client = NetconfClient.start(
                            NetconfSettings.DEFAULTS, HostKeyPolicy.knownHosts(folder.resolve("known_hosts")));
                    NetconfSession session = client.connect(target(peer)).get()) {
                ReplyStream stream = session.rpc(Rpc.getConfig(Datastore.RUNNING), ReplyBody.stream())
                        .get()
                        .body();
                stream.nextTag();
                AtomicInteger before = new AtomicInteger(-1);
                await().pollInterval(java.time.Duration.ofMillis(300))
                        .until(() -> before.getAndSet(sent.get()) == sent.get());
                assertThat(sent.get()).isLessThan(200);

                stream.close();

                assertThat(session.rpc(Rpc.getConfig(Datastore.RUNNING)).get().body())
                        .contains("<after/>");
                assertThat(sent.get()).isEqualTo(1000);
            }
        }
    }

    @Test
    void notificationsBecomeExchangesAndALostSessionIsOpenedAgain() throws Exception {
        Queue<String> requests = new ConcurrentLinkedQueue<>();
        AtomicInteger sessions = new AtomicInteger();
        CountDownLatch hangUp = new CountDownLatch(1);
        try (ScriptedPeer peer = ScriptedPeer.start(Fault.HOST_KEY, wire -> {
            notifying(wire);
            requests.add(wire.request());
            wire.reply("<ok/>");
            int session = sessions.incrementAndGet();
            wire.message(CHANGE.formatted(session));
            if (session == 1) {
                hangUp.await();
            } else {
                wire.untilTheEnd();
            }
        })) {
            trust(peer);
            Queue<Exchange> heard = new ConcurrentLinkedQueue<>();
            context.getRegistry().bind("heard", (org.apache.camel.Processor) heard::add);
            load("""
                    - route:
                        id: subscribe
                        from:
                          uri: "netconf:127.0.0.1:PORT"
                          parameters: {login: "#peer", stream: NETCONF, filter: "<netconf-config-change/>", replay: true, reconnectDelay: 100}
                          steps:
                            - process: {ref: heard}
                    """.replace("PORT", Integer.toString(peer.port())));

            await().until(() -> heard.size() == 1);
            assertThat(health("subscribe")).isEqualTo(HealthCheck.State.UP);
            hangUp.countDown();
            await().until(() -> heard.size() == 2);
            await().until(() -> health("subscribe") == HealthCheck.State.UP);

            Exchange first = heard.element();
            assertThat(first.getMessage().getHeader("CamelNetconfEvent")).isEqualTo("netconf-config-change");
            assertThat(first.getMessage().getHeader("CamelNetconfEventTime")).hasToString("2026-03-01T11:00:01Z");
            assertThat(first.getMessage().getHeader("CamelNetconfBaseEvent"))
                    .isInstanceOfSatisfying(
                            BaseEvent.ConfigChange.class,
                            change -> assertThat(change.by().username()).isEqualTo("ann"));
            assertThat(first.getMessage().getBody(String.class)).contains("<datastore>running</datastore>");
            assertThat(requests.remove())
                    .contains("<stream>NETCONF</stream><filter type=\"subtree\"><netconf-config-change/></filter>")
                    .doesNotContain("startTime");
            assertThat(requests.remove()).contains("<startTime>2026-03-01T11:00:01Z</startTime>");
            context.getRouteController().stopRoute("subscribe");
        }
    }

    private static void notifying(Wire wire) throws Exception {
        wire.send("<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><capabilities>"
                + "<capability>urn:ietf:params:netconf:base:1.0</capability>"
                + "<capability>urn:ietf:params:netconf:capability:notification:1.0</capability>"
                + "</capabilities><session-id>1</session-id></hello>]]>]]>");
        wire.request();
    }

    private HealthCheck.State health(String route) {
        HealthCheck check = ((HealthCheckAware) context.getRoute(route).getConsumer()).getHealthCheck();
        return check.call().getState();
    }

    @Test
    void aDeviceWithoutNotificationsIsSaidToBeSo() throws Exception {
        fleet.router("p1").fault(io.prestage.sim.fault.Fault.FOREIGN);
        load("""
                - route:
                    id: deaf
                    from:
                      uri: "netconf:p1"
                      steps:
                        - log: "${body}"
                """);

        HealthCheck check = ((HealthCheckAware) context.getRoute("deaf").getConsumer()).getHealthCheck();
        await().untilAsserted(() -> assertThat(check.call().getMessage().orElse(""))
                .contains("does not offer the capability 'notification'"));
        context.getRouteController().stopRoute("deaf");
    }

    @SuppressWarnings("try")
    @Test
    void aDeviceThatCallsHomeIsReadOverItsOwnSession() throws Exception {
        load("""
                - route:
                    id: call-home
                    from:
                      uri: "netconf:call-home"
                      parameters: {listen: "127.0.0.1:0"}
                      steps:
                        - to: {uri: "netconf:whoever", parameters: {operation: get-config}}
                        - to: {uri: "mock:called"}
                """);
        CallHomeConsumer consumer =
                (CallHomeConsumer) context.getRoute("call-home").getConsumer();
        var called = getMockEndpoint("mock:called");
        called.expectedMessageCount(1);
        called.expectedHeaderReceived("CamelNetconfTarget", "pe3");
        long opened = netconf().sessions().connected();

        try (CallingDevice device = CallingDevice.calls(consumer.boundAddress().orElseThrow())
                .says(CallingDevice.threeLines("pe3"))
                .becomes(fleet.router("pe3").address())) {
            called.assertIsSatisfied(20_000);
        }

        assertThat(called.getExchanges().get(0).getMessage().getBody(String.class))
                .contains("<host-name>pe3</host-name>");
        assertThat(netconf().sessions().connected()).isEqualTo(opened);
        context.getRouteController().stopRoute("call-home");
    }
}
