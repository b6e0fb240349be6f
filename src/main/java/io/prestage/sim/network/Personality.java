package io.prestage.sim.network;

/**
 * How a router speaks.
 *
 * @param rfcCompliant true for {@code nc:} prefixes and NETCONF 1.1, false for the default of Junos
 * @param structured true for structured syslog
 * @param affix what surrounds the host name in syslog
 * @param routingEngines one or two; two answer a commit each
 * @param licenceWarning true where each commit also warns of a missing licence
 */
public record Personality(
        boolean rfcCompliant, boolean structured, Affix affix, int routingEngines, boolean licenceWarning) {

    /** Where the name of the routing engine stands. */
    public enum Affix {
        NONE,
        /** {@code re0.pe1}: routers with two routing engines. */
        RE_FIRST,
        /** {@code pe1-re0}: Junos OS Evolved. */
        RE_LAST;

        public String around(String hostName) {
            return switch (this) {
                case NONE -> hostName;
                case RE_FIRST -> "re0." + hostName;
                case RE_LAST -> hostName + "-re0";
            };
        }
    }

    /** Chunks of NETCONF 1.1 came with 24.4. */
    public String release() {
        return rfcCompliant ? "24.4R1.9" : "21.4R3.15";
    }

    /** Every form turns up within the first dozen routers; {@code number} counts from 0 through the whole fleet. */
    static Personality of(int number, Hardware hardware) {
        Affix affix =
                hardware.equals(Hardware.PTX10016) ? Affix.RE_LAST : number % 6 == 1 ? Affix.RE_FIRST : Affix.NONE;
        return new Personality(
                number % 3 == 2, number % 2 == 1, affix, affix == Affix.RE_FIRST ? 2 : 1, number % 8 == 3);
    }

    /** Of a router whose configuration was loaded. */
    public static Personality loaded(boolean rfcCompliant, boolean structured, int routingEngines) {
        return new Personality(rfcCompliant, structured, Affix.NONE, routingEngines, false);
    }
}
