package io.prestage.netconf.camel;

import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.NetconfClient;
import io.prestage.netconf.NetconfSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Holds the client that all {@code netconf:} endpoints of a context share. */
@Component("netconf")
public class NetconfComponent extends DefaultComponent {
    @Metadata(autowired = true, description = "Finds devices by name; without it a target is host or host:port")
    private @Nullable NetconfDirectory directory;

    @Metadata(label = "security", description = "OpenSSH known_hosts file with the host keys to trust")
    private @Nullable String knownHosts;

    @Metadata(
            label = "security",
            description = "Fingerprint (SHA256:…) of the one host key to trust, in place of knownHosts")
    private @Nullable String hostKeyFingerprint;

    @Metadata(
            label = "advanced",
            description = "Limit for connecting, logging in and saying hello",
            defaultValue = "20000",
            javaType = "java.time.Duration")
    private long connectTimeout = NetconfSettings.DEFAULTS.connectTimeout().toMillis();

    @Metadata(
            label = "advanced",
            description = "Limit for one request; commits have five minutes",
            defaultValue = "60000",
            javaType = "java.time.Duration")
    private long rpcTimeout = NetconfSettings.DEFAULTS.rpcTimeout().toMillis();

    private @Nullable NetconfClient client;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        NetconfEndpoint endpoint = new NetconfEndpoint(uri, this);
        endpoint.setTarget(remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** Started with the first use, so that a context with an unused component costs nothing. */
    synchronized NetconfClient client() {
        if (client == null) {
            NetconfSettings settings = NetconfSettings.DEFAULTS
                    .withConnectTimeout(Duration.ofMillis(connectTimeout))
                    .withRpcTimeout(Duration.ofMillis(rpcTimeout));
            client = NetconfClient.start(
                    settings, new HostKeyPolicy(knownHosts == null ? null : Path.of(knownHosts), hostKeyFingerprint));
        }
        return client;
    }

    @Override
    protected void doStop() throws Exception {
        synchronized (this) {
            if (client != null) {
                client.close();
                client = null;
            }
        }
        super.doStop();
    }

    public @Nullable NetconfDirectory getDirectory() {
        return directory;
    }

    public void setDirectory(@Nullable NetconfDirectory directory) {
        this.directory = directory;
    }

    public @Nullable String getKnownHosts() {
        return knownHosts;
    }

    public void setKnownHosts(@Nullable String knownHosts) {
        this.knownHosts = knownHosts;
    }

    public @Nullable String getHostKeyFingerprint() {
        return hostKeyFingerprint;
    }

    public void setHostKeyFingerprint(@Nullable String hostKeyFingerprint) {
        this.hostKeyFingerprint = hostKeyFingerprint;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getRpcTimeout() {
        return rpcTimeout;
    }

    public void setRpcTimeout(long rpcTimeout) {
        this.rpcTimeout = rpcTimeout;
    }
}
