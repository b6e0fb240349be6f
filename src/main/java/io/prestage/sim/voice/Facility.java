package io.prestage.sim.voice;

/** Facilities of Junos: number on the wire and name under {@code explicit-priority}. Source: Junos, "Alternative facility names". */
enum Facility {
    KERNEL(0, "KERN"),
    USER(1, "USER"),
    DAEMON(3, "DAEMON"),
    AUTHORISATION(4, "AUTH"),
    CRON(9, "CRON"),
    NTP(12, "NTP"),
    FIREWALL(19, "FIREWALL"),
    PFE(20, "PFE"),
    CONFLICT_LOG(21, "CONFLICT"),
    CHANGE_LOG(22, "CHANGE"),
    INTERACTIVE_COMMANDS(23, "INTERACT");

    private final int number;
    private final String label;

    Facility(int number, String label) {
        this.number = number;
        this.label = label;
    }

    /** RFC 5424 section 6.2.1. */
    int priority(Severity severity) {
        return number * 8 + severity.number;
    }

    String explicit(Severity severity) {
        return "%" + label + "-" + severity.number + "-";
    }

    /** RFC 5424 section 6.2.1. */
    enum Severity {
        EMERGENCY(0),
        ALERT(1),
        CRITICAL(2),
        ERROR(3),
        WARNING(4),
        NOTICE(5),
        INFO(6),
        DEBUG(7);

        private final int number;

        Severity(int number) {
            this.number = number;
        }
    }
}
