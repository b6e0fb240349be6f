package io.prestage.sim.server;

import io.prestage.sim.network.Kind;
import io.prestage.sim.network.PortType;
import io.prestage.sim.network.RouterPlan;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Index numbers and MAC addresses of interfaces: always the same for the same interface of the same router. */
final class Indices {
    private static final int FIRST_LOCAL = 128;
    private static final int FIRST_SNMP = 500;
    private static final int FIRST_UNIT = 320;
    private static final int A_UNIT = 1_000;
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/\\d{1,2}");

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
        Matcher own = IPV4.matcher(plan.kind() == Kind.LOADED || plan.loopback() == null ? "" : plan.loopback());
        boolean known = own.matches();
        int router = known
                ? (Integer.parseInt(own.group(1)) << 16)
                        + (Integer.parseInt(own.group(2)) << 8)
                        + Integer.parseInt(own.group(3))
                : plan.name().hashCode();
        int port = physical.position();
        return "%s:%02x:%02x:%02x:%02x:%02x"
                .formatted(
                        known ? "02" : "06",
                        router >> 16 & 0xFF,
                        router >> 8 & 0xFF,
                        router & 0xFF,
                        port >> 8 & 0xFF,
                        port & 0xFF);
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
