package io.prestage.app;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A route tested without a gateway, as {@code docs/integrators.md} says. */
@CamelMainTest(
        replaceRouteFromWith = "84-mqtt=direct:in",
        mockEndpointsAndSkip = "paho-mqtt5:*",
        properties = "integration.mqtt.broker=tcp://nowhere:1883")
class ExampleRouteAloneIT {
    private final AtomicReference<@Nullable CamelContext> context = new AtomicReference<>();

    @Configure
    void configure(MainConfigurationProperties main) {
        main.setRoutesIncludePattern("file:routes/examples/84-mqtt.camel.yaml");
        main.addConfiguration(new CamelConfiguration() {
            @Override
            public void configure(CamelContext it) {
                context.set(it);
            }
        });
    }

    @Test
    void topicNamesKindAndDevice() throws Exception {
        CamelContext running = Objects.requireNonNull(context.get());
        MockEndpoint broker = running.getEndpoint("mock:paho-mqtt5:prestage", MockEndpoint.class);
        broker.expectedHeaderReceived("CamelPahoMqtt5OverrideTopic", "prestage/role-assigned/pe1");

        running.createProducerTemplate()
                .sendBodyAndHeaders("direct:in", "{}", Map.of("eventKind", "role-assigned", "eventDevice", "pe1"));

        broker.assertIsSatisfied();
    }
}
