package io.prestage.sim.server;

import io.prestage.sim.config.Node;
import io.prestage.sim.network.Port;
import io.prestage.sim.network.PortType;
import org.jspecify.annotations.Nullable;

/**
 * A physical interface as it is now.
 *
 * @param type of the port, by its name
 * @param position among the interfaces of the router, from 0
 * @param statements what is configured for it with groups applied, an empty block where nothing is
 * @param changed what last became of its link, or null where it is as when the router was made
 */
record PhysicalState(
        Port port,
        PortType type,
        int position,
        Node statements,
        @Nullable LinkChange changed) {
    private static final int ETHERNET_PAYLOAD = 1_500;
    private static final int ETHERNET_HEADER = 14;
    private static final int VLAN_TAG = 4;

    String name() {
        return port.name();
    }

    boolean adminUp() {
        return !has(statements, "disable");
    }

    boolean operUp() {
        boolean link = changed == null ? port.operUp() : changed.up();
        return link && adminUp();
    }

    /** True where frames bear VLAN tags. */
    boolean tagged() {
        return has(statements, "vlan-tagging") || flexible();
    }

    /** Name of the aggregate that this port belongs to, or null. */
    @Nullable String bundle() {
        return statements
                .at("gigether-options", "ieee-802.3ad")
                .or(() -> statements.at("ether-options", "ieee-802.3ad"))
                .map(member -> member.value("bundle"))
                .orElse(null);
    }

    @Nullable String configured(String leaf) {
        return statements
                .child(leaf)
                .filter(statement -> !statement.inactive())
                .map(Node::text)
                .orElse(null);
    }

    /** Maximum transmission unit in bytes with the Ethernet header, or {@code Unlimited}. */
    String mtu() {
        @Nullable String configured = configured("mtu");
        return switch (type) {
            case LOOPBACK, DISCARD, OTHER -> "Unlimited";
            case LABEL_SWITCHED -> "1496";
            case PPPOE -> "1532";
            default -> configured != null ? configured : String.valueOf(ETHERNET_PAYLOAD + header());
        };
    }

    /** Bytes before the payload: two tags are reckoned with where tagging is flexible. */
    int header() {
        return ETHERNET_HEADER + (flexible() ? 2 * VLAN_TAG : tagged() ? VLAN_TAG : 0);
    }

    private boolean flexible() {
        return has(statements, "flexible-vlan-tagging") || has(statements, "stacked-vlan-tagging");
    }

    /** True for an active statement directly below. */
    static boolean has(Node above, String name) {
        for (Node child : above.children()) {
            if (child.name().equals(name) && !child.inactive()) {
                return true;
            }
        }
        return false;
    }
}
