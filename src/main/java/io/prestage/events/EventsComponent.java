package io.prestage.events;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Makes {@code events:} endpoints. */
@Component("events")
public class EventsComponent extends DefaultComponent {
    @Metadata(label = "advanced", autowired = true, description = "The change feed of the gateway")
    private @Nullable Subscriptions subscriptions;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (!remaining.matches("[A-Za-z0-9._-]{1,50}")) {
            throw new IllegalArgumentException(
                    "events:" + remaining + ": the name of a subscriber has 1 to 50 letters, digits, '.', '_' and '-'");
        }
        EventsEndpoint endpoint = new EventsEndpoint(uri, this);
        endpoint.setSubscriber(remaining);
        setProperties(endpoint, parameters);
        endpoint.check();
        return endpoint;
    }

    public @Nullable Subscriptions getSubscriptions() {
        return subscriptions;
    }

    public void setSubscriptions(@Nullable Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }
}
