package io.prestage.steps;

/** Headers of a message to {@code direct:commit-heard}; integrators set the first one or two, see {@code docs/integrators.md}. */
public final class CommitHeaders {
    /** IP address from which the notification came, or the inventory name of the device. */
    public static final String SENDER = "sender";
    /** Host name that the notification carries, when its sender is trusted to pass on messages of others; else empty. */
    public static final String HOST = "host";
    /** The same without domain and without the affix of a routing engine or node. */
    public static final String SHORT_HOST = "shortHost";
    /** {@code completed}, {@code rolled-back} or {@code requested}. */
    public static final String KIND = "kind";
    /** Junos message tag, when known. */
    public static final String TAG = "tag";
    /** User who asked for the commit, when known. */
    public static final String USER = "user";
    /** True when the running configuration has changed; taken as true when absent. */
    public static final String TELLS_OF_CHANGE = "tellsOfChange";
    /** Identity of the device, once it was looked up. */
    public static final String DEVICE_ID = "deviceId";

    private CommitHeaders() {}
}
