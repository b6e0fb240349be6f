package io.prestage.snmp.camel;

import org.apache.camel.spi.Metadata;

/** Headers of the {@code trap:} component. */
public final class TrapConstants {
    @Metadata(
            label = "consumer",
            description = "Which trap it is, as an object identifier in dotted form",
            javaType = "String")
    public static final String OID = "CamelTrapOid";

    @Metadata(label = "consumer", description = "Version of SNMP: v1, v2c or v3", javaType = "String")
    public static final String VERSION = "CamelTrapVersion";

    @Metadata(label = "consumer", description = "Where the datagram came from", javaType = "java.net.InetSocketAddress")
    public static final String SENDER = "CamelTrapSender";

    @Metadata(
            label = "consumer",
            description = "Whether the sender waits for an acknowledgement, which it gets when the Exchange ends well",
            javaType = "Boolean")
    public static final String INFORM = "CamelTrapInform";

    @Metadata(
            label = "consumer",
            description = "Address of the device as the message has it, which a relay leaves alone",
            javaType = "String")
    public static final String AGENT_ADDRESS = "CamelTrapAgentAddress";

    @Metadata(label = "consumer", description = "Enterprise as the message has it", javaType = "String")
    public static final String ENTERPRISE = "CamelTrapEnterprise";

    @Metadata(label = "consumer", description = "User of a v3 message", javaType = "String")
    public static final String USER = "CamelTrapUser";

    private TrapConstants() {}
}
