package io.prestage.snmp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trap or an inform, the same for all versions of SNMP. A community never stands here.
 *
 * @param inform whether the sender waits for an acknowledgement
 * @param sender where the datagram came from, which may be a relay
 * @param agentAddress the device as the message names it: agent-addr of v1, or snmpTrapAddress.0
 * @param enterprise enterprise of v1, or snmpTrapEnterprise.0
 * @param trapOid which trap it is; for v1 as RFC 3584, section 3.1, maps it
 * @param uptimeTicks sysUpTime of the sender in hundredths of a second; 0 when it did not say
 * @param varbinds all others in the order of the message, without what stands in the fields before: sysUpTime.0 and snmpTrapOID.0
 * @param securityName user of a v3 message
 */
public record Trap(
        Version version,
        boolean inform,
        InetSocketAddress sender,
        @Nullable String agentAddress,
        @Nullable String enterprise,
        String trapOid,
        long uptimeTicks,
        List<Varbind> varbinds,
        @Nullable String securityName)
        implements TrapReading {

    /** Version of SNMP that brought it. */
    public enum Version {
        V1("v1"),
        V2C("v2c"),
        V3("v3");

        private final String label;

        Version(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    public Trap {
        varbinds = List.copyOf(varbinds);
    }

    /** The first value of a column, or of the object itself: devices leave any of them out, so never count positions. */
    public Optional<String> value(String column) {
        return varbinds.stream()
                .filter(each -> each.oid().equals(column) || each.oid().startsWith(column + "."))
                .map(Varbind::text)
                .findFirst();
    }

    @Override
    public String toString() {
        return version + (inform ? " inform " : " trap ") + trapOid + " from " + sender
                + (agentAddress == null ? "" : " for " + agentAddress)
                + (securityName == null ? "" : " by " + securityName)
                + varbinds.stream().map(each -> " " + each).collect(Collectors.joining());
    }
}
