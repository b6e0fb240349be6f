package io.prestage.snmp.camel;

import io.prestage.snmp.TrapAccess;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Makes {@code trap:} endpoints. */
@Component("trap")
public class TrapComponent extends DefaultComponent {
    @Metadata(
            label = "security",
            autowired = true,
            description = "Knows communities and users, and counts what is refused; endpoints may have their own")
    private @Nullable TrapAccess access;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        int colon = remaining.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "trap:" + remaining + " has no port; write trap:host:port, or trap:[address]:port for IPv6");
        }
        TrapEndpoint endpoint = new TrapEndpoint(uri, this);
        endpoint.setHost(remaining.substring(0, colon));
        endpoint.setPort(Integer.parseInt(remaining.substring(colon + 1)));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    public @Nullable TrapAccess getAccess() {
        return access;
    }

    public void setAccess(@Nullable TrapAccess access) {
        this.access = access;
    }
}
