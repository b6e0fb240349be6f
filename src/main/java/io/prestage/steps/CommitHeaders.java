package io.prestage.steps;

/** Headers of a message to {@code direct:commit-heard}; integrators set the first one or two, see {@code docs/integrators.md}. */
public final class CommitHeaders {
    /** IP address from which the notification came, or the inventory name of the device. */
    public static final String SENDER = "sender";
    /** Name in the client certificate with which the sender proved who it is; else empty. */
    public static final String CERTIFICATE = "certificate";
    /** The same without domain. */
    static final String SHORT_CERTIFICATE = "shortCertificate";
    /** Host name or address that a listed relay gives the device; else empty. */
    public static final String HOST = "host";
    /** The same without the affix of a routing engine or node. */
    static final String BARE_HOST = "bareHost";
    /** The same without domain, too. */
    static final String SHORT_HOST = "shortHost";
    /** Ending of the headers that hold the names above as they are looked up. */
    static final String KEY = "Key";
    /** Address that an SNMP agent gives as its own; else empty. */
    public static final String AGENT_ADDRESS = "agentAddress";
    /** {@code completed}, {@code rolled-back}, {@code restarted} or {@code requested}. */
    public static final String KIND = "kind";
    /** Junos message tag or name of the trap, when known. */
    public static final String TAG = "tag";
    /** User who asked for the commit, when known. */
    public static final String USER = "user";
    /** That user's comment, when known. */
    public static final String COMMENT = "comment";
    /** Process that committed, a number, when known. With {@link #ROUTING_ENGINE} it joins request and completion. */
    public static final String PID = "pid";
    /** Routing engine that speaks, when known. */
    public static final String ROUTING_ENGINE = "routingEngine";
    /** How many messages this one stands for; taken as 1 when absent. */
    public static final String MESSAGES = "messages";
    /** True when the device must be looked at; taken as true when absent. */
    public static final String TELLS_OF_CHANGE = "tellsOfChange";
    /** Identity of the device, once it was looked up. */
    public static final String DEVICE_ID = "deviceId";

    private CommitHeaders() {}
}
