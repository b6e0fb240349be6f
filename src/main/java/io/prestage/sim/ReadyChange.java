package io.prestage.sim;

import io.prestage.sim.config.Node;
import io.prestage.sim.network.RouterPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Changes that operators make every day, ready to be committed. */
enum ReadyChange {
    /** Another description of a customer port. */
    DESCRIPTION {
        @Override
        String edit(RouterPlan plan, Random random, long number) {
            return onPort(port(plan, random), "<description>order " + number + "</description>");
        }
    },
    /** One more unit on a port that takes tags; where there is none, the description of one. */
    UNIT {
        @Override
        String edit(RouterPlan plan, Random random, long number) {
            Optional<String> tagged = pick(taggedPorts(plan), random);
            int unit = 2_000 + (int) (number % 1_000);
            return tagged.map(port -> onPort(
                            port,
                            "<unit><name>%d</name><description>order %d</description><vlan-id>%d</vlan-id></unit>"
                                    .formatted(unit, number, unit)))
                    .orElseGet(() -> DESCRIPTION.edit(plan, random, number));
        }
    },
    /** One more VLAN of the router. */
    VLAN {
        @Override
        String edit(RouterPlan plan, Random random, long number) {
            int id = 100 + (int) (number % 3_900);
            return configuration("<vlans><vlan><name>order-%d</name><vlan-id>%d</vlan-id></vlan></vlans>"
                    .formatted(number % 100, id));
        }
    },
    /** A customer port is shut down. */
    DISABLE {
        @Override
        String edit(RouterPlan plan, Random random, long number) {
            return onPort(port(plan, random), "<disable/>");
        }
    },
    /** A customer port is opened again. */
    ENABLE {
        @Override
        String edit(RouterPlan plan, Random random, long number) {
            return onPort(port(plan, random), "<disable operation=\"remove\"/>");
        }
    },
    /** One more prefix for a policy. */
    POLICY {
        @Override
        String edit(RouterPlan plan, Random random, long number) {
            return configuration(
                    "<policy-options><prefix-list><name>CUSTOMERS</name><prefix-list-item><name>198.51.100.%d/32</name></prefix-list-item></prefix-list></policy-options>"
                            .formatted(number % 256));
        }
    };

    /** An element {@code configuration}; {@code number} tells one change from the next. */
    abstract String edit(RouterPlan plan, Random random, long number);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ReadyChange> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(ReadyChange::word).collect(Collectors.joining(", "));
    }

    private static String configuration(String inside) {
        return "<configuration>" + inside + "</configuration>";
    }

    private static String onPort(String port, String inside) {
        return configuration(
                "<interfaces><interface><name>%s</name>%s</interface></interfaces>".formatted(port, inside));
    }

    /** Where there are no customers, the first port there is. */
    private static String port(RouterPlan plan, Random random) {
        return pick(plan.unis(), random).orElseGet(() -> plan.ports().get(0).name());
    }

    private static List<String> taggedPorts(RouterPlan plan) {
        return plan.unis().stream()
                .filter(port -> plan.configuration()
                        .at("interfaces", "interface=" + port)
                        .filter(each -> isTagged(each))
                        .isPresent())
                .toList();
    }

    private static boolean isTagged(Node port) {
        return port.child("flexible-vlan-tagging").isPresent()
                || port.child("vlan-tagging").isPresent();
    }

    private static Optional<String> pick(List<String> all, Random random) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }
}
