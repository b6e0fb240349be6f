package io.prestage.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.netconf.camel.NetconfComponent;
import io.prestage.netconf.camel.NetconfLogin;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The component as an integrator uses it: a YAML route, options as parameters, a router of each framing. */
class NetconfComponentIT extends CamelTestSupport {

    private static final String CONTACT = "<configuration><snmp><contact>%s</contact></snmp></configuration>";

    @TempDir
    static Path folder;

    private static Fleet fleet;

    @BeforeAll
    static void startFleet() throws Exception {
        fleet = Fleet.start(FleetSettings.DEFAULTS.withPort(0).withFirstAddress("127.26.0.1"));
        Files.write(folder.resolve("known_hosts"), fleet.knownHosts());
    }

    @AfterAll
    static void stopFleet() {
        fleet.close();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.getComponent("netconf", NetconfComponent.class)
                .setKnownHosts(folder.resolve("known_hosts").toString());
        NetconfLogin lab = new NetconfLogin();
        lab.setUsername("admin");
        lab.setPassword("admin");
        camel.getRegistry().bind("lab", lab);
        String login = "login: \"#lab\"";
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString("test.yaml", """
                - route:
                    from:
                      uri: direct:ask
                      steps:
                        - toD:
                            uri: "netconf:${header.at}"
                            parameters: {LOGIN, operation: "${header.operation}"}
                - route:
                    from:
                      uri: direct:change
                      steps:
                        - toD: {uri: "netconf:${header.at}", parameters: {LOGIN, operation: lock}}
                        - setVariable: {name: session, simple: "${header.CamelNetconfSessionId}"}
                        - setBody: {simple: "${header.edit}"}
                        - toD: {uri: "netconf:${header.at}", parameters: {LOGIN, operation: edit-config}}
                        - toD: {uri: "netconf:${header.at}", parameters: {LOGIN, operation: validate}}
                        - toD: {uri: "netconf:${header.at}", parameters: {LOGIN, operation: "${header.end}"}}
                        - toD: {uri: "netconf:${header.at}", parameters: {LOGIN, operation: unlock}}
                        - setVariable: {name: lastSession, simple: "${header.CamelNetconfSessionId}"}
                        - setBody: {constant: "<configuration><snmp/></configuration>"}
                        - toD: {uri: "netconf:${header.at}", parameters: {LOGIN, operation: get-configuration, session: new}}
                """.replace("LOGIN", login)));
        return camel;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pe1", "pe2", "pe3"})
    void changeGoesThroughOneSessionAndIsReadBackOverAnother(String router) {
        Exchange done = change(router, "commit", "noc-" + router);

        assertThat(done.getException()).isNull();
        assertThat(done.getVariable("session")).isEqualTo(done.getVariable("lastSession"));
        assertThat(done.getMessage().getHeader("CamelNetconfSessionId")).isNotEqualTo(done.getVariable("session"));
        assertThat(done.getMessage().getBody(String.class)).contains("noc-" + router);
        assertThat(router(router).running()).contains("noc-" + router);
        await().until(() -> router(router).openSessions() == 0);
    }

    @Test
    void whatIsDiscardedIsNotThere() {
        assertThat(change("p1", "discard-changes", "never").getException()).isNull();
        assertThat(router("p1").running()).doesNotContain("never");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-config", "get-configuration"})
    void configurationIsRead(String operation) {
        assertThat(ask("p2", operation, "")).contains("<host-name>p2</host-name>");
    }

    @Test
    void anyRpcMayBeSent() {
        assertThat(ask("pe1", "rpc", "<get-system-information/>")).contains("<hardware-model>");
    }

    @Test
    void refusalOfTheDeviceIsTypedAndCarriesWhatItSaid() {
        assertThatThrownBy(() -> ask("pe1", "rpc", "<make-coffee/>"))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(NetconfException.class, e -> {
                    assertThat(e.kind()).isEqualTo(NetconfException.Kind.RPC_ERROR);
                    assertThat(e.errors())
                            .singleElement()
                            .satisfies(error -> assertThat(error.message()).contains("syntax error"));
                });
    }

    @Test
    void changedHostKeyIsRefused() throws Exception {
        Path file = folder.resolve("known_hosts");
        List<String> lines = Files.readAllLines(file);
        String address = at("ce1").replaceAll(":.*", "");
        String another = lines.get(0).substring(lines.get(0).indexOf(' '));
        Files.write(
                file,
                lines.stream()
                        .map(line -> line.contains("[" + address + "]")
                                ? line.substring(0, line.indexOf(' ')) + another
                                : line)
                        .toList());

        assertThatThrownBy(() -> ask("ce1", "get-config", ""))
                .cause()
                .isInstanceOfSatisfying(
                        NetconfException.class, e -> assertThat(e.kind()).isEqualTo(NetconfException.Kind.HOST_KEY))
                .hasMessageNotContaining("admin/admin");
    }

    @Test
    void noSecretStandsInAUri() {
        ask("pe1", "get-config", "");

        assertThat(context.getEndpoints())
                .filteredOn(endpoint -> endpoint.getEndpointUri().startsWith("netconf:"))
                .isNotEmpty()
                .allSatisfy(endpoint -> assertThat(endpoint.getEndpointUri()).doesNotContain("admin"));
    }

    @Test
    void catalogueKnowsEveryOptionAndNoneIsASecret() throws Exception {
        try (InputStream json =
                NetconfComponent.class.getResourceAsStream("/META-INF/io/prestage/netconf/camel/netconf.json")) {
            JsonNode options = new ObjectMapper().readTree(json).get("properties");

            assertThat(options.has("operation")).isTrue();
            assertThat(options.at("/operation/enum")).hasSize(25);
            assertThat(options.properties())
                    .noneMatch(option -> option.getValue().path("secret").asBoolean());
        }
    }

    private Exchange change(String router, String end, String contact) {
        return template.request(
                "direct:change",
                exchange -> exchange.getMessage()
                        .setHeaders(new java.util.HashMap<>(
                                Map.of("at", at(router), "end", end, "edit", CONTACT.formatted(contact)))));
    }

    private String ask(String router, String operation, String body) {
        return template.requestBodyAndHeaders(
                "direct:ask", body, Map.of("at", at(router), "operation", operation), String.class);
    }

    private static VirtualRouter router(String name) {
        return fleet.router(name);
    }

    private static String at(String router) {
        var address = fleet.router(router).address();
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
