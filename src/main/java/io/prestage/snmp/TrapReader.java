package io.prestage.snmp;

import io.prestage.snmp.TrapReading.NotATrap;
import io.prestage.snmp.TrapReading.Unreadable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** Makes traps of messages. Pure; whatever the bytes are, the answer is a value. */
public final class TrapReader {
    private static final OID SNMP_TRAP_ADDRESS = new OID("1.3.6.1.6.3.18.1.3.0");
    /** Holds the community of a v1 trap that a proxy translated (RFC 3584, section 3.1): a secret, which is dropped. */
    private static final OID SNMP_TRAP_COMMUNITY = new OID("1.3.6.1.6.3.18.1.4.0");

    private static final OID SNMP_TRAP_ENTERPRISE = new OID("1.3.6.1.6.3.1.1.4.3.0");
    private static final String SNMP_TRAPS = "1.3.6.1.6.3.1.1.5.";
    /** What a v1 agent says that has no IPv4 address to tell. */
    private static final String NO_ADDRESS = "0.0.0.0";

    private TrapReader() {}

    /** Reads a datagram of v1 or v2c, with any community. Those of v3 are unreadable here, as that takes keys. */
    public static TrapReading read(byte[] datagram, InetSocketAddress sender) {
        try {
            CommunityMessage message = CommunityMessage.read(datagram);
            return read(message.pdu(), message.version(), sender, null);
        } catch (IOException | RuntimeException e) {
            return unreadable(e);
        }
    }

    static TrapReading read(PDU pdu, Trap.Version version, InetSocketAddress sender, @Nullable String securityName) {
        try {
            return switch (pdu.getType()) {
                case PDU.V1TRAP -> readV1((PDUv1) pdu, sender);
                case PDU.TRAP, PDU.INFORM -> readV2(pdu, version, sender, securityName);
                default -> new NotATrap(PDU.getTypeString(pdu.getType()));
            };
        } catch (RuntimeException e) {
            return unreadable(e);
        }
    }

    static Unreadable unreadable(Exception e) {
        return new Unreadable(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    private static TrapReading readV1(PDUv1 pdu, InetSocketAddress sender) {
        String enterprise = pdu.getEnterprise().toDottedString();
        int generic = pdu.getGenericTrap();
        if (generic < PDUv1.COLDSTART || generic > PDUv1.ENTERPRISE_SPECIFIC) {
            return new Unreadable("generic-trap " + generic);
        }
        String trapOid = generic == PDUv1.ENTERPRISE_SPECIFIC
                ? enterprise + ".0." + Integer.toUnsignedString(pdu.getSpecificTrap())
                : SNMP_TRAPS + (generic + 1);
        String agent = pdu.getAgentAddress().getInetAddress().getHostAddress();
        return new Trap(
                Trap.Version.V1,
                false,
                sender,
                agent.equals(NO_ADDRESS) ? value(pdu, SNMP_TRAP_ADDRESS) : agent,
                enterprise,
                trapOid,
                pdu.getTimestamp(),
                varbinds(pdu),
                null);
    }

    private static TrapReading readV2(
            PDU pdu, Trap.Version version, InetSocketAddress sender, @Nullable String securityName) {
        if (!(pdu.getVariable(SnmpConstants.snmpTrapOID) instanceof OID trapOid)) {
            return new Unreadable("no snmpTrapOID.0");
        }
        return new Trap(
                version,
                pdu.getType() == PDU.INFORM,
                sender,
                value(pdu, SNMP_TRAP_ADDRESS),
                value(pdu, SNMP_TRAP_ENTERPRISE),
                trapOid.toDottedString(),
                pdu.getVariable(SnmpConstants.sysUpTime) instanceof TimeTicks ticks ? ticks.getValue() : 0,
                varbinds(pdu),
                securityName);
    }

    private static @Nullable String value(PDU pdu, OID oid) {
        @Nullable Variable value = pdu.getVariable(oid);
        return value == null || value.isException() ? null : VariableText.of(value);
    }

    private static List<Varbind> varbinds(PDU pdu) {
        return pdu.getVariableBindings().stream()
                .filter(each -> !isField(each))
                .map(each -> new Varbind(each.getOid().toDottedString(), VariableText.of(each.getVariable())))
                .toList();
    }

    private static boolean isField(VariableBinding binding) {
        OID oid = binding.getOid();
        return oid.equals(SnmpConstants.sysUpTime)
                || oid.equals(SnmpConstants.snmpTrapOID)
                || oid.equals(SNMP_TRAP_COMMUNITY);
    }
}
