package io.prestage.sim.shapes;

import java.util.Map;
import java.util.TreeMap;

/** Why the fleet answers what is in no published reply. The key is what {@link Comparison} names a difference. */
final class DifferenceReasons {
    private static final String PORT = "interface-information/physical-interface";
    private static final String UNIT = PORT + "/logical-interface";
    static final Map<String, String> ALL = all();

    private DifferenceReasons() {}

    private static Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        wholeReplies(all);
        ports(all);
        units(all);
        String mic = "chassis-inventory/chassis/chassis-module/chassis-sub-module/chassis-sub-sub-module/";
        all.put(
                mic + "chassis-sub-sub-sub-module",
                "a transceiver on a MIC lies one level deeper than one on a card without MICs, and no published inventory has a MIC");
        all.put(
                "interface-information/rpc-error",
                "an unknown name is refused inside the element, as Juniper's own test library for security devices shows; the replies"
                        + " published as XML all succeed. The daemon stands in `error-info` since 21.2");
        all.put(
                "rpc-error/error-info/session-id",
                "the holder of a lock, RFC 6241 section 7.5; seen in bug reports with Junos 15.1, in no published reply");
        String place =
                "the place in the configuration, Junos NETCONF guide; seen in bug reports with EX switches, in no published reply";
        all.put("rpc-error/error-path", place);
        all.put("load-configuration-results/rpc-error/error-path", place);
        all.put(
                "load-configuration-results/load-error-count",
                "how many errors there were; seen in the same bug reports, in no published reply");
        all.put(
                "commit-results/routing-engine",
                "the one published reply is a failed commit of 12.1; `routing-engine` is in the Junos XML protocol guide, and"
                        + " `commit-revision-information` came with 16.1");
        all.put(
                "commit-results/rpc-error",
                "the same failed commit of 12.1 has `xnm:error`; since then `rpc-error` stands there, as in the published replies to"
                        + " `load-configuration`");
        return Map.copyOf(all);
    }

    private static void wholeReplies(Map<String, String> all) {
        all.put("ok", "RFC 6241 section 4.4; no published reply is of a request that returns nothing else");
        all.put(
                "system-information",
                "published in the examples of Juniper's NETCONF libraries, not among the replies compared here; what the gateway reads");
        all.put("system-users-information", "published as JSON alone, with these names in this order");
        all.put(
                "alarm-information",
                "published as text alone; `no-active-alarms` is what public test doubles of Junos answer, not seen in a reply");
        all.put(
                "commit-information",
                "none of the published replies; `configuration-revision` came with 20.4 and `commit-confirmed` with 23.1, later than all of"
                        + " them");
        all.put(
                "configuration-set",
                "the configuration as `set` commands, later than most published replies; named like `configuration-text`");
        all.put("rollback-information", "after the Junos XML API, not seen in a reply");
        all.put("rescue-information", "after the Junos XML API, not seen in a reply");
        all.put("rescue-management-results", "after the Junos XML API, not seen in a reply");
        all.put("commit-revision-information", "came with 17.4, later than nearly all published replies");
    }

    private static void ports(Map<String, String> all) {
        String terse =
                "published terse replies are limited to a routing instance, which leaves out what is told of the port itself;"
                        + " the other styles have it";
        all.put(PORT + "/name", terse);
        all.put(PORT + "/admin-status", terse);
        all.put(PORT + "/oper-status", terse);
        all.put(
                PORT + "/description",
                "no port in a published reply has a description; place in the order after Junos 15.1 on an MX");
        String pseudo =
                "told of ports that are not on a card, such as `fxp0` and `lo0`; the published replies with more than terse"
                        + " have none. Public replies of Junos 7.0 to 15.1 do";
        all.put(PORT + "/if-type", pseudo);
        all.put(PORT + "/link-type", pseudo);
        all.put(PORT + "/if-config-flags/iff-point-to-point", pseudo);
        String down =
                "every port in the published replies with more than terse is up; a public reply of Junos 7.0 has it";
        String named =
                "every port in the published replies with more than terse is up; named after the text of `show interfaces`, not seen"
                        + " in a reply";
        all.put(PORT + "/if-device-flags/ifdf-down", named);
        all.put(PORT + "/if-config-flags/iff-hardware-down", down);
        all.put(PORT + "/if-config-flags/iff-down", named);
        all.put(PORT + "/active-alarms/interface-alarms/ethernet-alarm-link-down", down);
        all.put(PORT + "/active-defects/interface-alarms/ethernet-alarm-link-down", down);
    }

    private static void units(Map<String, String> all) {
        String up = "the published replies are of 12.1 on a security device; Junos of 15.1 and later on an MX tells it";
        all.put(UNIT + "/if-config-flags/iff-up", up);
        all.put("interface-information/logical-interface/if-config-flags/iff-up", up);
        String described = "no unit in a published reply has a description; in the place of that of a port";
        all.put(UNIT + "/description", described);
        all.put("interface-information/logical-interface/description", described);
        all.put(
                UNIT + "/link-address",
                "no published unit has a VLAN tag; after the Junos XML API, not seen in a reply");
        String bundle =
                "no port in a published reply is a member of an aggregate; a later terse reply of Junos 18.2 has it";
        all.put(UNIT + "/address-family/ae-bundle-name", bundle);
        all.put("interface-information/logical-interface/address-family/ae-bundle-name", bundle);
    }
}
