package io.prestage.sim.voice;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and how routers send SNMP notifications.
 *
 * @param targets receivers; empty for none
 * @param inform true to have each acknowledged, with v2c alone
 * @param community of v1 and v2c
 * @param user of v3
 */
public record TrapSettings(
        List<InetSocketAddress> targets,
        Version version,
        boolean inform,
        String community,
        @Nullable TrapUser user) {
    public static final TrapSettings NONE = new TrapSettings(List.of(), Version.V2C, false, "public", null);

    /** Versions of SNMP. */
    public enum Version {
        V1,
        V2C,
        V3;

        /** As {@code [edit snmp trap-group NAME version]} has it. */
        String junos() {
            return this == V1 ? "v1" : this == V2C ? "v2" : "v3";
        }
    }

    public TrapSettings {
        targets = List.copyOf(targets);
        targets.forEach(each -> SyslogTarget.requireIpv4("trap", each.getHostString(), each));
        if (version == Version.V3 && user == null) {
            throw new IllegalArgumentException("traps of v3 need a user");
        }
        if (inform && version != Version.V2C) {
            throw new IllegalArgumentException(
                    "informs are sent with v2c alone: v1 has none, and for v3 each router would"
                            + " have to ask the receiver for its engine first");
        }
        if (community.isEmpty()) {
            throw new IllegalArgumentException("the community is empty");
        }
    }

    /**
     * An address and port of {@code HOST:PORT}.
     *
     * @throws IllegalArgumentException when it is none, or IPv6
     */
    public static InetSocketAddress target(String text) {
        return SyslogTarget.hostAndPort("trap", text);
    }

    /** Without the community, which passes for a password. */
    @Override
    public String toString() {
        return "TrapSettings[" + targets + " " + version + (inform ? " inform" : "") + "]";
    }
}
