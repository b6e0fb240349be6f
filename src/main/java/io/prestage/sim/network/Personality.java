package io.prestage.sim.network;

import org.jspecify.annotations.Nullable;

/**
 * How a router speaks.
 *
 * @param rfcCompliant true for {@code nc:} prefixes and NETCONF 1.1, false for the default of Junos
 * @param form how it writes syslog
 * @param affix what surrounds the host name in syslog
 * @param routingEngines one or two; two answer a commit each
 * @param licenceWarning true where each commit also warns of a missing licence
 */
public record Personality(
        boolean rfcCompliant, SyslogForm form, Affix affix, int routingEngines, boolean licenceWarning) {

    /** Where the name of the routing engine or node stands. */
    public enum Affix {
        NONE,
        /** {@code re0.pe1}: routers with two routing engines. */
        RE_FIRST,
        /** {@code re0-pe1}: the same as other operators name them. */
        RE_DASH_FIRST,
        /** {@code pe1-re0}: Junos OS Evolved. */
        RE_LAST,
        /** {@code pe1-node0}: a chassis cluster. */
        NODE_LAST;

        public String around(String hostName) {
            return around(hostName, 0);
        }

        /** The name as this routing engine or node calls itself. */
        public String around(String hostName, int engine) {
            return switch (this) {
                case NONE -> hostName;
                case RE_FIRST -> "re" + engine + "." + hostName;
                case RE_DASH_FIRST -> "re" + engine + "-" + hostName;
                case RE_LAST -> hostName + "-re" + engine;
                case NODE_LAST -> hostName + "-node" + engine;
            };
        }

        private boolean hasTwoEngines() {
            return this == RE_FIRST || this == RE_DASH_FIRST;
        }

        private static Affix of(int number, Hardware hardware) {
            if (hardware.equals(Hardware.PTX10016)) {
                return RE_LAST;
            }
            return switch (number % 12) {
                case 1 -> RE_FIRST;
                case 6 -> RE_DASH_FIRST;
                case 10 -> NODE_LAST;
                default -> NONE;
            };
        }
    }

    /** True for structured syslog. */
    public boolean structured() {
        return form.isStructured();
    }

    /** Chunks of NETCONF 1.1 came with 24.4. */
    public String release() {
        return rfcCompliant ? "24.4R1.9" : "21.4R3.15";
    }

    /** Every trait turns up within two dozen routers; {@code number} counts from 0 through the whole fleet. */
    static Personality of(int number, Hardware hardware, @Nullable SyslogForm formOfAll) {
        Affix affix = Affix.of(number, hardware);
        return new Personality(
                number % 3 == 2,
                formOfAll == null ? SyslogForm.of(number) : formOfAll,
                affix,
                affix.hasTwoEngines() ? 2 : 1,
                number % 8 == 3);
    }

    /** Of a router whose configuration was loaded. */
    public static Personality loaded(boolean rfcCompliant, boolean structured, int routingEngines) {
        return new Personality(
                rfcCompliant,
                structured ? SyslogForm.STRUCTURED : SyslogForm.CLASSIC,
                Affix.NONE,
                routingEngines,
                false);
    }
}
