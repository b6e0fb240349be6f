package io.prestage.bench;

import java.util.Locale;

/** A provider edge router with as many customers as make its configuration as long as one wants: a third each on VRFs, VPLS and circuits. */
final class SizedConfiguration {
    private static final int UNITS_ON_A_PORT = 200;

    private SizedConfiguration() {}

    /**
     * Junos XML as devices print it, indented.
     *
     * @param bytes at least; at most a customer more
     * @param seed for addresses and names, so that many devices are not the same
     */
    static String of(int bytes, int seed) {
        StringBuilder interfaces = new StringBuilder();
        StringBuilder instances = new StringBuilder();
        StringBuilder circuits = new StringBuilder();
        int customers = 0;
        int ports = 0;
        while (interfaces.length() + instances.length() + circuits.length() + 3500 < bytes) {
            int unit = customers % UNITS_ON_A_PORT;
            if (unit == 0) {
                interfaces.append(customers == 0 ? "" : "</interface>\n").append(port(ports++));
            }
            String name = "ge-1/0/" + (ports - 1) + "." + (unit + 1);
            switch (customers % 3) {
                case 0 -> {
                    interfaces.append(routed(unit + 1, seed, customers));
                    instances.append(instance("vrf", customers, name, seed));
                }
                case 1 -> {
                    interfaces.append(switched(unit + 1, "vlan-vpls"));
                    instances.append(instance("vpls", customers, name, seed));
                }
                default -> {
                    interfaces.append(switched(unit + 1, "vlan-ccc"));
                    circuits.append(circuit(name, customers));
                }
            }
            customers++;
        }
        return "<configuration>\n    <version>21.4R3.15</version>\n    <system><host-name>pe" + seed
                + "</host-name></system>\n    <interfaces>\n"
                + core(seed) + interfaces + (customers == 0 ? "" : "</interface>\n")
                + "</interfaces>\n<protocols>\n" + protocols(seed) + "<l2circuit>" + circuits
                + "</l2circuit></protocols>\n<routing-instances>\n" + instances
                + "</routing-instances>\n</configuration>\n";
    }

    private static String loopback(int seed) {
        return "10." + (seed >> 16 & 255) + "." + (seed >> 8 & 255) + "." + (seed & 255);
    }

    private static String core(int seed) {
        StringBuilder xml =
                new StringBuilder("<interface><name>lo0</name><unit><name>0</name><family><inet><address><name>"
                        + loopback(seed) + "/32</name></address></inet></family></unit></interface>\n");
        for (int i = 0; i < 2; i++) {
            xml.append("<interface><name>xe-0/0/")
                    .append(i)
                    .append("</name><unit><name>0</name><family><inet><address><name>198.51.100.")
                    .append(2 * i)
                    .append("/31</name></address></inet><iso/><mpls/></family></unit></interface>\n");
        }
        return xml.toString();
    }

    private static String protocols(int seed) {
        String names = "<interface><name>xe-0/0/0.0</name></interface><interface><name>xe-0/0/1.0</name></interface>";
        return "<mpls>" + names + "</mpls><ldp>" + names + "<interface><name>lo0.0</name></interface></ldp><isis>"
                + names
                + "</isis><bgp><group><name>reflectors</name><type>internal</type><local-address>" + loopback(seed)
                + "</local-address><family><inet-vpn><unicast/></inet-vpn><l2vpn><signaling/></l2vpn></family>"
                + "<neighbor><name>10.255.0.1</name></neighbor></group></bgp>\n";
    }

    private static String port(int port) {
        return "        <interface>\n            <name>ge-1/0/" + port
                + "</name>\n            <flexible-vlan-tagging/>\n            <encapsulation>flexible-ethernet-services</encapsulation>\n";
    }

    private static String routed(int unit, int seed, int customer) {
        return String.format(
                Locale.ROOT,
                "            <unit>%n                <name>%d</name>%n                <description>customer %d</description>%n"
                        + "                <vlan-id>%d</vlan-id>%n                <family>%n                    <inet>%n"
                        + "                        <address>%n                            <name>10.%d.%d.1/30</name>%n"
                        + "                        </address>%n                    </inet>%n                </family>%n            </unit>%n",
                unit,
                customer,
                unit,
                seed & 127,
                customer & 255);
    }

    private static String switched(int unit, String encapsulation) {
        return String.format(
                Locale.ROOT,
                "            <unit>%n                <name>%d</name>%n                <encapsulation>%s</encapsulation>%n"
                        + "                <vlan-id>%d</vlan-id>%n            </unit>%n",
                unit,
                encapsulation,
                unit);
    }

    private static String instance(String type, int customer, String unit, int seed) {
        return String.format(
                Locale.ROOT,
                "    <instance>%n        <name>%s-%d</name>%n        <instance-type>%s</instance-type>%n        <interface>%n"
                        + "            <name>%s</name>%n        </interface>%n        <route-distinguisher>%n"
                        + "            <rd-type>%s:%d</rd-type>%n        </route-distinguisher>%n        <vrf-target>%n"
                        + "            <community>target:64500:%d</community>%n        </vrf-target>%n    </instance>%n",
                type,
                customer,
                type,
                unit,
                loopback(seed),
                customer & 65535,
                customer);
    }

    private static String circuit(String unit, int customer) {
        return String.format(
                Locale.ROOT,
                "<neighbor>%n    <name>10.254.%d.%d</name>%n    <interface>%n        <name>%s</name>%n"
                        + "        <virtual-circuit-id>%d</virtual-circuit-id>%n    </interface>%n</neighbor>%n",
                customer >> 8 & 255,
                customer & 255,
                unit,
                customer + 1);
    }
}
