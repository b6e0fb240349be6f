package io.prestage.netconf.camel;

import org.apache.camel.spi.Metadata;

/** Headers of the {@code netconf:} component. */
public final class NetconfConstants {
    @Metadata(
            description =
                    "Producer: device of this message, in place of the one in the URI. Consumer: device that sent the notification",
            javaType = "String")
    public static final String TARGET = "CamelNetconfTarget";

    @Metadata(
            label = "producer",
            description = "Operation of this message, in place of the option",
            javaType = "String")
    public static final String OPERATION = "CamelNetconfOperation";

    @Metadata(
            label = "producer",
            description = "Comment for the commit log, in place of the option",
            javaType = "String")
    public static final String LOG = "CamelNetconfLog";

    @Metadata(
            label = "producer",
            description = "Whether to commit on both routing engines, in place of the option",
            javaType = "Boolean")
    public static final String SYNCHRONIZE = "CamelNetconfSynchronize";

    @Metadata(description = "Session id that the device gave", javaType = "String")
    public static final String SESSION_ID = "CamelNetconfSessionId";

    @Metadata(label = "producer", description = "Capabilities of the device", javaType = "java.util.Set<String>")
    public static final String CAPABILITIES = "CamelNetconfCapabilities";

    @Metadata(
            label = "producer",
            description = "Warnings beside the reply",
            javaType = "java.util.List<io.prestage.netconf.RpcError>")
    public static final String WARNINGS = "CamelNetconfWarnings";

    @Metadata(label = "consumer", description = "Name of the event, as netconf-config-change", javaType = "String")
    public static final String EVENT = "CamelNetconfEvent";

    @Metadata(
            label = "consumer",
            description = "When it happened, by the device's clock; absent where the device prints no time",
            javaType = "java.time.Instant")
    public static final String EVENT_TIME = "CamelNetconfEventTime";

    @Metadata(
            label = "consumer",
            description = "The event of RFC 6470 that the notification is; absent for others",
            javaType = "io.prestage.netconf.BaseEvent")
    public static final String BASE_EVENT = "CamelNetconfBaseEvent";

    private NetconfConstants() {}
}
