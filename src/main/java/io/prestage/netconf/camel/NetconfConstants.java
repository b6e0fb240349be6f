package io.prestage.netconf.camel;

import org.apache.camel.spi.Metadata;

/** Headers of the {@code netconf:} component. */
public final class NetconfConstants {
    @Metadata(
            label = "producer",
            description = "Device of this message, in place of the one in the URI",
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

    @Metadata(label = "producer", description = "Session id that the device gave", javaType = "String")
    public static final String SESSION_ID = "CamelNetconfSessionId";

    @Metadata(label = "producer", description = "Capabilities of the device", javaType = "java.util.Set<String>")
    public static final String CAPABILITIES = "CamelNetconfCapabilities";

    @Metadata(
            label = "producer",
            description = "Warnings beside the reply",
            javaType = "java.util.List<io.prestage.netconf.RpcError>")
    public static final String WARNINGS = "CamelNetconfWarnings";

    private NetconfConstants() {}
}
