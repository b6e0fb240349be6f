package io.prestage.netconf.camel;

import io.prestage.netconf.NetconfTarget;
import java.util.LinkedHashMap;
import java.util.Map;
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

/** Read and edit the configuration of network devices over NETCONF (RFC 6241), and hear their notifications (RFC 5277). */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "netconf",
        title = "NETCONF",
        syntax = "netconf:target",
        category = {Category.NETWORKING, Category.IOT},
        headersClass = NetconfConstants.class)
public class NetconfEndpoint extends DefaultEndpoint {
    static final String OPERATIONS =
            "get,get-config,edit-config,copy-config,delete-config,lock,unlock,validate,commit,cancel-commit,discard-changes,"
                    + "kill-session,close-session,get-schema,rpc,get-configuration,load-configuration,compare,rollback,"
                    + "open-configuration,close-configuration,lock-configuration,unlock-configuration,get-commit-information,"
                    + "get-commit-revision-information";

    /** Target of a consumer that waits for devices to call. */
    static final String CALL_HOME = "call-home";

    private static final int DEFAULT_PORT = 830;

    @UriPath(
            description =
                    "Name of a device in the directory, or host[:port]; for a consumer also call-home, which waits for devices to connect")
    @Metadata(required = true)
    private String target = "";

    @UriParam(
            description = "What to ask of the device. The body is the filter, configuration or request that it takes",
            enums = NetconfEndpoint.OPERATIONS,
            defaultValue = "rpc")
    private String operation = "rpc";

    @UriParam(
            description =
                    "Datastore that is read, edited, locked, validated, copied to or deleted. By default get-config reads running, copy-config and delete-config work on startup, all others on candidate",
            enums = "running,candidate,startup")
    private @Nullable String datastore;

    @UriParam(
            description =
                    "Where copy-config reads, and what validate looks at: running, candidate, startup, a URL, or body",
            label = "producer")
    private @Nullable String source;

    @UriParam(
            description =
                    "URL that the device itself reads (edit-config) or writes (copy-config, delete-config), where it offers that",
            label = "producer")
    private @Nullable String url;

    @UriParam(
            description = "What the body of get and get-config, or the option filter, is",
            enums = "subtree,xpath",
            defaultValue = "subtree")
    private String filterType = "subtree";

    @UriParam(
            description = "Namespaces by the prefixes of an XPath filter, as namespace.if=urn:…",
            prefix = "namespace.",
            multiValue = true)
    private Map<String, Object> namespaces = new LinkedHashMap<>();

    @UriParam(
            description = "What get and get-config tell of values that nobody has set",
            label = "producer",
            enums = "report-all,report-all-tagged,trim,explicit")
    private @Nullable String withDefaults;

    @UriParam(
            description = "edit-config: what becomes of what is there",
            label = "producer",
            enums = "merge,replace,none")
    private @Nullable String defaultOperation;

    @UriParam(
            description = "edit-config: whether the device tests before it sets",
            label = "producer",
            enums = "test-then-set,set,test-only")
    private @Nullable String testOption;

    @UriParam(
            description = "edit-config: what the device does after an error",
            label = "producer",
            enums = "stop-on-error,continue-on-error,rollback-on-error")
    private @Nullable String errorOption;

    @UriParam(
            description = "Whether a commit must be confirmed, or is taken back by the device",
            label = "producer",
            defaultValue = "false")
    private boolean confirmed;

    @UriParam(
            description = "Time within which a confirmed commit must be confirmed",
            label = "producer",
            defaultValue = "600000",
            javaType = "java.time.Duration")
    private long confirmTimeout = 600_000;

    @UriParam(
            description = "Name under which another session may confirm or cancel a confirmed commit",
            label = "producer")
    private @Nullable String persist;

    @UriParam(
            description = "Name of the confirmed commit that commit confirms or cancel-commit cancels",
            label = "producer")
    private @Nullable String persistId;

    @UriParam(description = "Comment for the commit log; Junos only", label = "producer")
    private @Nullable String log;

    @UriParam(
            description =
                    "commit: only look whether it would succeed; Junos only. It confirms a confirmed commit that is pending",
            label = "producer",
            defaultValue = "false")
    private boolean check;

    @UriParam(description = "commit: on both routing engines; Junos only", label = "producer", defaultValue = "false")
    private boolean synchronize;

    @UriParam(
            description = "Database that get-configuration reads",
            label = "producer",
            enums = "committed,candidate",
            defaultValue = "committed")
    private String database = "committed";

    @UriParam(
            description = "Whether get-configuration applies configuration groups",
            label = "producer",
            defaultValue = "false")
    private boolean inherit;

    @UriParam(
            description = "Format that get-configuration gives and load-configuration takes",
            label = "producer",
            enums = "xml,text,set,json",
            defaultValue = "xml")
    private String format = "xml";

    @UriParam(
            description = "How load-configuration treats what is there",
            label = "producer",
            enums = "merge,replace,override,update,set",
            defaultValue = "merge")
    private String action = "merge";

    @UriParam(
            description = "Commit that rollback loads and compare compares with, 0 for the last one",
            label = "producer",
            defaultValue = "0")
    private int rollback;

    @UriParam(
            description =
                    "exchange: steps of one Exchange share a session; new: this step has one of its own, just opened",
            label = "producer",
            enums = "exchange,new",
            defaultValue = "exchange")
    private String session = "exchange";

    @UriParam(
            description =
                    "What the body becomes: text; tree, a DOM document; stream, an XMLStreamReader that reads while the reply arrives; file, the path of the option file",
            label = "producer",
            enums = "text,tree,stream,file",
            defaultValue = "text")
    private String replyAs = "text";

    @UriParam(description = "File for a reply that is wanted as one", label = "producer")
    private @Nullable String file;

    @UriParam(description = "Stream of notifications; the device's default is NETCONF", label = "consumer")
    private @Nullable String stream;

    @UriParam(description = "Which notifications are wanted; see filterType", label = "consumer")
    private @Nullable String filter;

    @UriParam(
            description = "After a lost session, ask the device for what was missed, where it keeps that",
            label = "consumer",
            defaultValue = "false")
    private boolean replay;

    @UriParam(
            description = "First pause before a lost session is opened again; it doubles with each failure",
            label = "consumer",
            defaultValue = "1000",
            javaType = "java.time.Duration")
    private long reconnectDelay = 1000;

    @UriParam(
            description = "Longest such pause",
            label = "consumer",
            defaultValue = "60000",
            javaType = "java.time.Duration")
    private long maxReconnectDelay = 60_000;

    @UriParam(
            description = "call-home: address and port to listen on (RFC 8071)",
            label = "consumer",
            defaultValue = "127.0.0.1:4334")
    private String listen = "127.0.0.1:4334";

    @UriParam(
            label = "security",
            description = "Bean with user and secret, as #lab, for a target that the directory does not know")
    private @Nullable NetconfLogin login;

    public NetconfEndpoint(String uri, NetconfComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        return new NetconfProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer =
                target.equals(CALL_HOME) ? new CallHomeConsumer(this, processor) : new NetconfConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    NetconfComponent netconf() {
        return (NetconfComponent) getComponent();
    }

    /**
     * The device of a name: from the directory, or from the name itself and a login of this endpoint or of the component.
     *
     * @throws IllegalArgumentException when neither knows it
     */
    NetconfTarget resolve(String name) {
        NetconfDirectory directory = netconf().getDirectory();
        Optional<NetconfTarget> known = directory == null ? Optional.empty() : directory.find(name);
        return known.orElseGet(() -> fromName(name));
    }

    private NetconfTarget fromName(String name) {
        @Nullable NetconfLogin with = login == null ? netconf().getLogin() : login;
        if (with == null) {
            throw new IllegalArgumentException(
                    "'" + name
                            + "' is no device of the directory; for an address of your own, give the endpoint or the component a login");
        }
        int colon = name.lastIndexOf(':');
        boolean bracketed = name.startsWith("[") && name.contains("]");
        boolean hasPort = colon > 0 && (bracketed ? name.charAt(colon - 1) == ']' : name.indexOf(':') == colon);
        String host = hasPort ? name.substring(0, colon) : name;
        return new NetconfTarget(
                name,
                bracketed ? host.substring(1, host.length() - 1) : host,
                hasPort ? port(name, name.substring(colon + 1)) : DEFAULT_PORT,
                with.credentials());
    }

    private static int port(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + name + "' has the port '" + text + "', which is no number", e);
        }
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

    public @Nullable String getSource() {
        return source;
    }

    public void setSource(@Nullable String source) {
        this.source = source;
    }

    public @Nullable String getUrl() {
        return url;
    }

    public void setUrl(@Nullable String url) {
        this.url = url;
    }

    public String getFilterType() {
        return filterType;
    }

    public void setFilterType(String filterType) {
        this.filterType = filterType;
    }

    public Map<String, Object> getNamespaces() {
        return namespaces;
    }

    public void setNamespaces(Map<String, Object> namespaces) {
        this.namespaces = namespaces;
    }

    public @Nullable String getWithDefaults() {
        return withDefaults;
    }

    public void setWithDefaults(@Nullable String withDefaults) {
        this.withDefaults = withDefaults;
    }

    public @Nullable String getDefaultOperation() {
        return defaultOperation;
    }

    public void setDefaultOperation(@Nullable String defaultOperation) {
        this.defaultOperation = defaultOperation;
    }

    public @Nullable String getTestOption() {
        return testOption;
    }

    public void setTestOption(@Nullable String testOption) {
        this.testOption = testOption;
    }

    public @Nullable String getErrorOption() {
        return errorOption;
    }

    public void setErrorOption(@Nullable String errorOption) {
        this.errorOption = errorOption;
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

    public @Nullable String getPersist() {
        return persist;
    }

    public void setPersist(@Nullable String persist) {
        this.persist = persist;
    }

    public @Nullable String getPersistId() {
        return persistId;
    }

    public void setPersistId(@Nullable String persistId) {
        this.persistId = persistId;
    }

    public @Nullable String getLog() {
        return log;
    }

    public void setLog(@Nullable String log) {
        this.log = log;
    }

    public boolean isCheck() {
        return check;
    }

    public void setCheck(boolean check) {
        this.check = check;
    }

    public boolean isSynchronize() {
        return synchronize;
    }

    public void setSynchronize(boolean synchronize) {
        this.synchronize = synchronize;
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

    public String getFormat() {
        return format;
    }

    public void setFormat(String format) {
        this.format = format;
    }

    public String getAction() {
        return action;
    }

    public void setAction(String action) {
        this.action = action;
    }

    public int getRollback() {
        return rollback;
    }

    public void setRollback(int rollback) {
        this.rollback = rollback;
    }

    public String getSession() {
        return session;
    }

    public void setSession(String session) {
        this.session = session;
    }

    public String getReplyAs() {
        return replyAs;
    }

    public void setReplyAs(String replyAs) {
        this.replyAs = replyAs;
    }

    public @Nullable String getFile() {
        return file;
    }

    public void setFile(@Nullable String file) {
        this.file = file;
    }

    public @Nullable String getStream() {
        return stream;
    }

    public void setStream(@Nullable String stream) {
        this.stream = stream;
    }

    public @Nullable String getFilter() {
        return filter;
    }

    public void setFilter(@Nullable String filter) {
        this.filter = filter;
    }

    public boolean isReplay() {
        return replay;
    }

    public void setReplay(boolean replay) {
        this.replay = replay;
    }

    public long getReconnectDelay() {
        return reconnectDelay;
    }

    public void setReconnectDelay(long reconnectDelay) {
        this.reconnectDelay = reconnectDelay;
    }

    public long getMaxReconnectDelay() {
        return maxReconnectDelay;
    }

    public void setMaxReconnectDelay(long maxReconnectDelay) {
        this.maxReconnectDelay = maxReconnectDelay;
    }

    public @Nullable NetconfLogin getLogin() {
        return login;
    }

    public void setLogin(@Nullable NetconfLogin login) {
        this.login = login;
    }

    public String getListen() {
        return listen;
    }

    public void setListen(String listen) {
        this.listen = listen;
    }
}
