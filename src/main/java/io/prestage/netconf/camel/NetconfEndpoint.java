package io.prestage.netconf.camel;

import io.prestage.netconf.Credentials;
import io.prestage.netconf.NetconfTarget;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Read and edit the configuration of network devices over NETCONF (RFC 6241). */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "netconf",
        title = "NETCONF",
        syntax = "netconf:target",
        producerOnly = true,
        category = {Category.NETWORKING, Category.IOT},
        headersClass = NetconfConstants.class)
public class NetconfEndpoint extends DefaultEndpoint {
    private static final int DEFAULT_PORT = 830;

    @UriPath(description = "Name of a device in the directory, or host[:port]")
    @Metadata(required = true)
    private String target = "";

    @UriParam(
            description = "What to ask of the device. The body is the filter, configuration or request that it takes",
            enums =
                    "get,get-config,get-configuration,edit-config,lock,unlock,validate,commit,discard-changes,rpc,close-session",
            defaultValue = "rpc")
    private String operation = "rpc";

    @UriParam(
            description = "Datastore that is read, edited, locked or validated; get-config reads running by default",
            enums = "running,candidate,startup")
    private @Nullable String datastore;

    @UriParam(
            description = "Database that get-configuration reads",
            enums = "committed,candidate",
            defaultValue = "committed")
    private String database = "committed";

    @UriParam(description = "Whether get-configuration applies configuration groups", defaultValue = "false")
    private boolean inherit;

    @UriParam(
            description = "Whether a commit must be confirmed, or is taken back by the device",
            defaultValue = "false")
    private boolean confirmed;

    @UriParam(
            description = "Time within which a confirmed commit must be confirmed",
            defaultValue = "600000",
            javaType = "java.time.Duration")
    private long confirmTimeout = 600_000;

    @UriParam(description = "Comment for the commit log; Junos only")
    private @Nullable String log;

    @UriParam(
            description = "exchange: steps of one Exchange share a session; new: this step has one of its own",
            enums = "exchange,new",
            defaultValue = "exchange")
    private String session = "exchange";

    @UriParam(label = "security", description = "Login, when there is no directory")
    private @Nullable String username;

    @UriParam(label = "security", secret = true, description = "Password, when there is no directory")
    private @Nullable String password;

    @UriParam(label = "security", description = "File of a private key, when there is no directory")
    private @Nullable String privateKeyFile;

    @UriParam(label = "security", secret = true, description = "Passphrase of the private key")
    private @Nullable String passphrase;

    public NetconfEndpoint(String uri, NetconfComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        return new NetconfProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("netconf: has no consumer; use it with 'to'");
    }

    NetconfComponent netconf() {
        return (NetconfComponent) getComponent();
    }

    /**
     * The device of a name: from the directory, or from the name itself and the login of this endpoint.
     *
     * @throws IllegalArgumentException when neither knows it
     */
    NetconfTarget resolve(String name) {
        NetconfDirectory directory = netconf().getDirectory();
        Optional<NetconfTarget> known = directory == null ? Optional.empty() : directory.find(name);
        return known.orElseGet(() -> fromName(name));
    }

    private NetconfTarget fromName(String name) {
        if (username == null || (password == null && privateKeyFile == null)) {
            throw new IllegalArgumentException(
                    "'" + name
                            + "' is no device of the directory, and the endpoint has no username with password or privateKeyFile");
        }
        int colon = name.lastIndexOf(':');
        boolean hasPort = colon > 0 && name.indexOf(':') == colon;
        String host = hasPort ? name.substring(0, colon) : name;
        int port = hasPort ? Integer.parseInt(name.substring(colon + 1)) : DEFAULT_PORT;
        Credentials credentials = privateKeyFile == null
                ? Credentials.password(username, String.valueOf(password))
                : Credentials.privateKeyFile(username, Path.of(privateKeyFile), passphrase);
        return new NetconfTarget(name, host, port, credentials);
    }

    public String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public @Nullable String getDatastore() {
        return datastore;
    }

    public void setDatastore(@Nullable String datastore) {
        this.datastore = datastore;
    }

    public String getDatabase() {
        return database;
    }

    public void setDatabase(String database) {
        this.database = database;
    }

    public boolean isInherit() {
        return inherit;
    }

    public void setInherit(boolean inherit) {
        this.inherit = inherit;
    }

    public boolean isConfirmed() {
        return confirmed;
    }

    public void setConfirmed(boolean confirmed) {
        this.confirmed = confirmed;
    }

    public long getConfirmTimeout() {
        return confirmTimeout;
    }

    public void setConfirmTimeout(long confirmTimeout) {
        this.confirmTimeout = confirmTimeout;
    }

    public @Nullable String getLog() {
        return log;
    }

    public void setLog(@Nullable String log) {
        this.log = log;
    }

    public String getSession() {
        return session;
    }

    public void setSession(String session) {
        this.session = session;
    }

    public @Nullable String getUsername() {
        return username;
    }

    public void setUsername(@Nullable String username) {
        this.username = username;
    }

    public @Nullable String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password;
    }

    public @Nullable String getPrivateKeyFile() {
        return privateKeyFile;
    }

    public void setPrivateKeyFile(@Nullable String privateKeyFile) {
        this.privateKeyFile = privateKeyFile;
    }

    public @Nullable String getPassphrase() {
        return passphrase;
    }

    public void setPassphrase(@Nullable String passphrase) {
        this.passphrase = passphrase;
    }
}
