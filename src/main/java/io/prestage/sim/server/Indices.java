package io.prestage.sim.server;

import io.prestage.sim.network.Kind;
import io.prestage.sim.network.PortType;
import io.prestage.sim.network.RouterPlan;
import org.jspecify.annotations.Nullable;

/** Index numbers and MAC addresses of interfaces: always the same for the same interface of the same router. */
final class Indices {
    private static final int FIRST_LOCAL = 128;
    private static final int FIRST_SNMP = 500;
    private static final int FIRST_UNIT = 320;
    private static final int A_UNIT = 1_000;

    private Indices() {}

    /** Index of the kernel; some interfaces have the same one on every router. */
    static int local(PhysicalState physical) {
        return fixed(physical.type(), FIRST_LOCAL + physical.position());
    }

    /** {@code ifIndex} of RFC 2863. */
    static int snmp(PhysicalState physical) {
        return fixed(physical.type(), FIRST_SNMP + physical.position());
    }

    static long local(UnitState unit) {
        return FIRST_UNIT + unit.on().position() + (long) A_UNIT * unit.number();
    }

    static long snmp(UnitState unit) {
        return FIRST_SNMP + unit.on().position() + (long) A_UNIT * (unit.number() + 1L);
    }

    /**
     * A locally administered MAC address. Three octets are those of the loopback address, which no two routers of a generated network share;
     * a loaded router has octets of its name, which most probably differ. Then comes the position of the port.
     */
    static String mac(RouterPlan plan, PhysicalState physical) {
        @Nullable String loopback = plan.loopback();
        int router = plan.name().hashCode();
        String first = "06";
        if (plan.kind() != Kind.LOADED && loopback != null && loopback.matches("[\\d.]+/\\d+")) {
            String[] octets = loopback.replaceFirst("/.*", "").split("\\.", -1);
            router = (Integer.parseInt(octets[1]) << 16)
                    + (Integer.parseInt(octets[2]) << 8)
                    + Integer.parseInt(octets[3]);
            first = "02";
        }
        int port = physical.position();
        return "%s:%02x:%02x:%02x:%02x:%02x"
                .formatted(
                        first, router >> 16 & 0xFF, router >> 8 & 0xFF, router & 0xFF, port >> 8 & 0xFF, port & 0xFF);
    }

    private static int fixed(PortType type, int otherwise) {
        return switch (type) {
            case LABEL_SWITCHED -> 4;
            case DISCARD -> 5;
            case LOOPBACK -> 6;
            default -> otherwise;
        };
    }
}
