package io.prestage.sim.configs;

import io.prestage.sim.config.Node;
import io.prestage.sim.network.Hardware;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hardware that a configuration can be of.
 *
 * @param ports in the order of the configuration, then what every router has
 * @param configured those among them that have statements: they are shown as up
 * @param aggregates name to members
 */
record ChassisGuess(
        Hardware hardware, Set<String> ports, Set<String> configured, Map<String, List<String>> aggregates) {
    private static final Pattern MODEL =
            Pattern.compile("(?i)(?<![a-z0-9])((?:v?mx|v?ptx|acx|qfx|ex|v?srx|vrr|nfx)\\d[a-z0-9]*(?:-\\d+[a-z]*)?)");
    private static final Pattern MANAGEMENT = Pattern.compile("(fxp|em|me)0|vme|re0:mgmt-0");
    private static final List<String> INTERNAL = List.of("dsc", "lo0", "lsi", "pp0");

    static ChassisGuess of(Node configuration, Node effective, String fileStem) {
        Set<String> configured = PortNames.of(effective);
        String model = model(configuration, fileStem, configured);
        String management = configured.stream()
                .filter(port -> MANAGEMENT.matcher(port).matches())
                .findFirst()
                .orElse(managementOf(model));
        Set<String> ports = new LinkedHashSet<>(configured);
        ports.add(management);
        ports.addAll(INTERNAL);
        Hardware hardware = new Hardware(model, product(model), management, List.of(), List.of());
        return new ChassisGuess(hardware, ports, configured, aggregates(effective));
    }

    /** Inventories often have the model in the names of files; otherwise what is configured tells the family. */
    private static String model(Node configuration, String fileStem, Set<String> ports) {
        Matcher named = MODEL.matcher(fileStem.replace('_', ' '));
        if (named.find()) {
            return named.group(1).toLowerCase(Locale.ROOT);
        }
        if (configuration.at("security", "zones").isPresent()) {
            return "srx1500";
        }
        if (ports.contains("re0:mgmt-0")) {
            return "acx7100-48l";
        }
        if (ports.contains("me0") || ports.contains("vme")) {
            return "ex4300-48p";
        }
        if (configuration.at("vlans").isPresent() && ports.contains("em0")) {
            return "qfx5120-48y";
        }
        return "mx480";
    }

    private static String managementOf(String model) {
        if (model.startsWith("acx7") || model.startsWith("ptx100")) {
            return "re0:mgmt-0";
        }
        return model.startsWith("qfx") || model.startsWith("ex") || model.startsWith("ptx") ? "em0" : "fxp0";
    }

    private static int product(String model) {
        if (model.startsWith("acx")) {
            return Hardware.ACX5448.product();
        }
        return model.startsWith("ptx") ? Hardware.PTX10016.product() : Hardware.MX480.product();
    }

    private static Map<String, List<String>> aggregates(Node configuration) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (Node port : configuration.child("interfaces").map(Node::children).orElse(List.of())) {
            for (String options : List.of("gigether-options", "ether-options", "fastether-options")) {
                port.at(options, "ieee-802.3ad", "bundle")
                        .ifPresent(
                                bundle -> found.computeIfAbsent(String.valueOf(bundle.text()), b -> new ArrayList<>())
                                        .add(String.valueOf(port.value("name"))));
            }
        }
        return found;
    }
}
