package io.prestage.sim.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * One notification before it has a version. Sources: JUNIPER-CFGMGMT-MIB; SNMPv2-MIB (RFC 3418); IF-MIB (RFC 2863); RFC 3584 section 3.
 *
 * @param oid of the notification
 * @param enterprise of v1
 * @param generic generic-trap of v1; 6 for one of the enterprise
 */
record TrapContent(String oid, String enterprise, int generic, int specific, List<VariableBinding> varbinds) {
    private static final String JUNIPER = "1.3.6.1.4.1.2636";
    private static final String EVENT = JUNIPER + ".3.18.1.7.1.";
    private static final String SNMP_TRAPS = "1.3.6.1.6.3.1.1.5.";
    private static final String INTERFACES = "1.3.6.1.2.1.2.2.1.";
    private static final String INTERFACE_NAME = "1.3.6.1.2.1.31.1.1.1.1.";
    private static final int ENTERPRISE_SPECIFIC = 6;

    /** Who changed the configuration, as {@code jnxCmCfgChgEventSource} counts. It has no value for NETCONF. */
    enum Source {
        OTHER(1),
        CLI(2),
        JUNOSCRIPT(3),
        SYNCHRONISE(4);

        private final int number;

        Source(int number) {
            this.number = number;
        }
    }

    TrapContent {
        varbinds = List.copyOf(varbinds);
    }

    /**
     * {@code jnxCmCfgChange}.
     *
     * @param index of the row in the table of events
     * @param ticks time since the start of the router's management, in hundredths of a second
     * @param log comment of the commit; null where the router sends none
     */
    static TrapContent configurationChange(
            int index, long ticks, Instant at, Source source, String user, @Nullable String log) {
        List<VariableBinding> all = new ArrayList<>();
        all.add(event(2, index, new TimeTicks(ticks)));
        all.add(event(3, index, dateAndTime(at)));
        all.add(event(4, index, new Integer32(source.number)));
        all.add(event(5, index, text(user)));
        if (log != null) {
            all.add(event(6, index, text(log)));
        }
        return new TrapContent(JUNIPER + ".4.5.0.1", JUNIPER + ".4.5", ENTERPRISE_SPECIFIC, 1, all);
    }

    /** {@code coldStart} or {@code warmStart}. */
    static TrapContent started(boolean cold) {
        return new TrapContent(SNMP_TRAPS + (cold ? 1 : 2), JUNIPER, cold ? 0 : 1, 0, List.of());
    }

    /** {@code linkUp} or {@code linkDown}. */
    static TrapContent link(String port, int interfaceIndex, boolean up) {
        return new TrapContent(
                SNMP_TRAPS + (up ? 4 : 3),
                JUNIPER,
                up ? 3 : 2,
                0,
                List.of(
                        of(INTERFACES + "1." + interfaceIndex, new Integer32(interfaceIndex)),
                        of(INTERFACES + "7." + interfaceIndex, new Integer32(1)),
                        of(INTERFACES + "8." + interfaceIndex, new Integer32(up ? 1 : 2)),
                        of(INTERFACE_NAME + interfaceIndex, text(port))));
    }

    private static VariableBinding event(int column, int index, Variable value) {
        return of(EVENT + column + "." + index, value);
    }

    private static VariableBinding of(String oid, Variable value) {
        return new VariableBinding(new OID(oid), value);
    }

    private static OctetString text(String text) {
        return new OctetString(text.getBytes(UTF_8));
    }

    /** RFC 2579, DateAndTime with the offset from UTC. */
    private static OctetString dateAndTime(Instant at) {
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        ByteBuffer out = ByteBuffer.allocate(11)
                .putShort((short) time.getYear())
                .put((byte) time.getMonthValue())
                .put((byte) time.getDayOfMonth())
                .put((byte) time.getHour())
                .put((byte) time.getMinute())
                .put((byte) time.getSecond())
                .put((byte) (time.getNano() / 100_000_000))
                .put((byte) '+')
                .put((byte) 0)
                .put((byte) 0);
        return new OctetString(out.array());
    }
}
