package io.prestage.sim.voice;

import io.prestage.sim.voice.Facility.Severity;
import java.util.List;

/** What daemons log when something happens to the router itself. Pure. Source: Junos System Log Messages Reference. */
final class DaemonMessages {
    private static final long SNMP_PID = 2344;
    private static final long MIB_PID = 2345;

    private DaemonMessages() {}

    /** The first lines after a start. */
    static List<Message> started() {
        return List.of(
                Message.ofDaemon(
                        Facility.KERNEL, Severity.INFO, "/kernel", null, null, "Timecounters tick every 1.000 msec"),
                Message.ofDaemon(
                        Facility.DAEMON,
                        Severity.NOTICE,
                        "eventd",
                        2100L,
                        "SYSTEM_OPERATIONAL",
                        "System is operational"),
                Message.ofDaemon(
                        Facility.DAEMON,
                        Severity.CRITICAL,
                        "snmpd",
                        SNMP_PID,
                        "SNMPD_TRAP_COLD_START",
                        "trap_generate_cold: SNMP trap: cold start",
                        "function-name",
                        "trap_generate_cold"));
    }

    static Message snmpStarted() {
        return Message.ofDaemon(
                Facility.DAEMON,
                Severity.ERROR,
                "snmpd",
                SNMP_PID,
                "SNMPD_TRAP_WARM_START",
                "trap_generate_warm: SNMP trap: warm start",
                "function-name",
                "trap_generate_warm");
    }

    static Message link(String port, int interfaceIndex, boolean up) {
        String oper = up ? "up(1)" : "down(2)";
        return Message.ofDaemon(
                Facility.DAEMON,
                up ? Severity.INFO : Severity.WARNING,
                "mib2d",
                MIB_PID,
                up ? "SNMP_TRAP_LINK_UP" : "SNMP_TRAP_LINK_DOWN",
                "ifIndex %d, ifAdminStatus up(1), ifOperStatus %s, ifName %s".formatted(interfaceIndex, oper, port),
                "snmp-interface-index",
                String.valueOf(interfaceIndex),
                "admin-status",
                "up(1)",
                "operational-status",
                oper,
                "interface-name",
                port);
    }
}
