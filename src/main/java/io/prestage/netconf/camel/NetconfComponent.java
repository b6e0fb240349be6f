package io.prestage.netconf.camel;

import io.prestage.netconf.CallHomeDevice;
import io.prestage.netconf.CallHomeDirectory;
import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.NetconfClient;
import io.prestage.netconf.NetconfSettings;
import io.prestage.netconf.PoolSettings;
import io.prestage.netconf.SessionPool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Endpoint;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;

/** Holds the client and the sessions that all {@code netconf:} endpoints of a context share. */
@Component("netconf")
@ManagedResource(description = "NETCONF component")
public class NetconfComponent extends HealthCheckComponent {
    @Metadata(autowired = true, description = "Finds devices by name; without it a target is host or host:port")
    private @Nullable NetconfDirectory directory;

    @Metadata(
            label = "security",
            autowired = true,
            description =
                    "Knows which devices may call home, and what proves them; without it a device is found in the directory by its DEVICE-ID and proven by its host key")
    private @Nullable CallHomeDirectory callers;

    @Metadata(
            label = "security",
            description = "Login for targets that the directory does not know; endpoints may have their own")
    private @Nullable NetconfLogin login;

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
            description = "Limit for the beginning of a reply, and for each pause in it",
            defaultValue = "60000",
            javaType = "java.time.Duration")
    private long rpcTimeout = NetconfSettings.DEFAULTS.rpcTimeout().toMillis();

    @Metadata(
            label = "advanced",
            description = "Limit for a whole reply; streams may take any time",
            defaultValue = "600000",
            javaType = "java.time.Duration")
    private long replyTimeout = NetconfSettings.DEFAULTS.replyTimeout().toMillis();

    @Metadata(
            label = "advanced",
            description = "Limit for the reply to a commit",
            defaultValue = "300000",
            javaType = "java.time.Duration")
    private long commitTimeout = NetconfSettings.DEFAULTS.commitTimeout().toMillis();

    @Metadata(
            label = "advanced",
            description = "Pause between keepalives; four without an answer end the session",
            defaultValue = "30000",
            javaType = "java.time.Duration")
    private long heartbeat = NetconfSettings.DEFAULTS.heartbeat().toMillis();

    @Metadata(
            label = "advanced",
            description = "Longest reply as text or tree, in characters of XML",
            defaultValue = "67108864")
    private int maxTextBytes = NetconfSettings.DEFAULTS.maxTextBytes();

    @Metadata(label = "advanced", description = "Sessions open at a time, to all devices", defaultValue = "2000")
    private int maxSessions = PoolSettings.DEFAULTS.maxSessions();

    @Metadata(label = "advanced", description = "Sessions open at a time to one device", defaultValue = "3")
    private int maxSessionsPerDevice = PoolSettings.DEFAULTS.maxSessionsPerDevice();

    @Metadata(label = "advanced", description = "Handshakes in flight", defaultValue = "200")
    private int maxConnecting = PoolSettings.DEFAULTS.maxConnecting();

    @Metadata(
            label = "advanced",
            description = "Time between two connects to one device, in the long run",
            defaultValue = "400",
            javaType = "java.time.Duration")
    private long connectInterval = PoolSettings.DEFAULTS.connectInterval().toMillis();

    @Metadata(
            label = "advanced",
            description = "How long a session is kept for the next Exchange after one that only read; 0 for not at all",
            defaultValue = "60000",
            javaType = "java.time.Duration")
    private long idleTime = PoolSettings.DEFAULTS.idleTime().toMillis();

    @Metadata(
            label = "advanced",
            description = "How long an Exchange waits for a session that a limit denies it",
            defaultValue = "60000",
            javaType = "java.time.Duration")
    private long waitTimeout = PoolSettings.DEFAULTS.waitTimeout().toMillis();

    /** Started with the first use, so that a context with an unused component costs nothing. */
    private record Running(NetconfClient client, SessionPool pool, ExecutorService routes) {}

    private volatile @Nullable Running running;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        NetconfEndpoint endpoint = new NetconfEndpoint(uri, this);
        endpoint.setTarget(remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private Running running() {
        Running now = running;
        return now == null ? startClient() : now;
    }

    private synchronized Running startClient() {
        Running now = running;
        if (now == null) {
            NetconfClient client = NetconfClient.start(settings(), hostKeys());
            PoolSettings pool = new PoolSettings(
                    maxSessions,
                    maxSessionsPerDevice,
                    maxConnecting,
                    Duration.ofMillis(connectInterval),
                    Duration.ofMillis(idleTime),
                    Duration.ofMillis(waitTimeout));
            now = new Running(
                    client,
                    new SessionPool(client, pool),
                    getCamelContext().getExecutorServiceManager().newDefaultThreadPool(this, "netconf-routes"));
            running = now;
        }
        return now;
    }

    private HostKeyPolicy hostKeys() {
        return new HostKeyPolicy(knownHosts == null ? null : Path.of(knownHosts), hostKeyFingerprint);
    }

    /** Which devices may call home. */
    CallHomeDirectory callersOrDefault() {
        CallHomeDirectory own = callers;
        NetconfDirectory names = directory;
        return own != null
                ? own
                : call -> names == null || call.deviceId() == null
                        ? Optional.empty()
                        : names.find(call.deviceId()).map(target -> new CallHomeDevice(target, hostKeys(), null));
    }

    private NetconfSettings settings() {
        return new NetconfSettings(
                Duration.ofMillis(connectTimeout),
                Duration.ofMillis(rpcTimeout),
                Duration.ofMillis(replyTimeout),
                Duration.ofMillis(commitTimeout),
                Duration.ofMillis(heartbeat),
                NetconfSettings.DEFAULTS.maxMessageBytes(),
                maxTextBytes,
                NetconfSettings.DEFAULTS.maxPending());
    }

    NetconfClient client() {
        return running().client();
    }

    SessionPool pool() {
        return running().pool();
    }

    /** Where routes go on after a reply, so that a slow one keeps no device waiting. */
    ExecutorService routes() {
        return running().routes();
    }

    /** What the sessions are doing; zeros before the first use. */
    public SessionPool.Stats sessions() {
        Running now = running;
        return now == null ? SessionPool.Stats.NONE : now.pool().stats();
    }

    @ManagedAttribute(description = "Sessions that an Exchange has")
    public int getSessionsInUse() {
        return sessions().inUse();
    }

    @ManagedAttribute(description = "Sessions that wait for an Exchange")
    public int getSessionsIdle() {
        return sessions().idle();
    }

    @ManagedAttribute(description = "Exchanges that wait for a session")
    public int getExchangesWaiting() {
        return sessions().waiting();
    }

    @ManagedAttribute(description = "Sessions ever opened")
    public long getSessionsOpened() {
        return sessions().connected();
    }

    @ManagedAttribute(description = "Sessions that could not be opened")
    public long getConnectsFailed() {
        return sessions().failed();
    }

    @Override
    protected void doStop() throws Exception {
        synchronized (this) {
            Running now = running;
            running = null;
            if (now != null) {
                now.pool().close();
                now.client().close();
                getCamelContext().getExecutorServiceManager().shutdownNow(now.routes());
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

    public @Nullable NetconfLogin getLogin() {
        return login;
    }

    public void setLogin(@Nullable NetconfLogin login) {
        this.login = login;
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

    public long getReplyTimeout() {
        return replyTimeout;
    }

    public void setReplyTimeout(long replyTimeout) {
        this.replyTimeout = replyTimeout;
    }

    public long getCommitTimeout() {
        return commitTimeout;
    }

    public void setCommitTimeout(long commitTimeout) {
        this.commitTimeout = commitTimeout;
    }

    public long getHeartbeat() {
        return heartbeat;
    }

    public void setHeartbeat(long heartbeat) {
        this.heartbeat = heartbeat;
    }

    public int getMaxTextBytes() {
        return maxTextBytes;
    }

    public void setMaxTextBytes(int maxTextBytes) {
        this.maxTextBytes = maxTextBytes;
    }

    public int getMaxSessions() {
        return maxSessions;
    }

    public void setMaxSessions(int maxSessions) {
        this.maxSessions = maxSessions;
    }

    public int getMaxSessionsPerDevice() {
        return maxSessionsPerDevice;
    }

    public void setMaxSessionsPerDevice(int maxSessionsPerDevice) {
        this.maxSessionsPerDevice = maxSessionsPerDevice;
    }

    public int getMaxConnecting() {
        return maxConnecting;
    }

    public void setMaxConnecting(int maxConnecting) {
        this.maxConnecting = maxConnecting;
    }

    public long getConnectInterval() {
        return connectInterval;
    }

    public void setConnectInterval(long connectInterval) {
        this.connectInterval = connectInterval;
    }

    public long getIdleTime() {
        return idleTime;
    }

    public void setIdleTime(long idleTime) {
        this.idleTime = idleTime;
    }

    public long getWaitTimeout() {
        return waitTimeout;
    }

    public void setWaitTimeout(long waitTimeout) {
        this.waitTimeout = waitTimeout;
    }

    public @Nullable CallHomeDirectory getCallers() {
        return callers;
    }

    public void setCallers(@Nullable CallHomeDirectory callers) {
        this.callers = callers;
    }
}
