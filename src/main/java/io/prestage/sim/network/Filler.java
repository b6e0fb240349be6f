package io.prestage.sim.network;

import io.prestage.sim.config.Node;
import io.prestage.sim.config.NodeRenderer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a configuration as long as is asked for, with what large ones are long of: filters, prefix lists, policies, class of service. It
 * is the same on all routers, as if a template had been rolled out, so that they share it.
 */
final class Filler {
    /** Where Junos shows them. */
    private static final List<String> LATER =
            List.of("routing-instances", "bridge-domains", "vlans", "logical-systems");

    private final int bytes;
    private final Sharing sharing;
    private final List<Block> blocks = new ArrayList<>();

    /** A statement, the top-level statement that it belongs in, and how long it is. */
    private record Block(String top, Node node, int length) {}

    Filler(int bytes, Sharing sharing) {
        this.bytes = bytes;
        this.sharing = sharing;
    }

    /** The configuration with as much below it as it needs to have the size; unchanged where it has it already. */
    Node grown(Node configuration) {
        if (bytes == 0) {
            return configuration;
        }
        int left = bytes - NodeRenderer.render(configuration).length();
        Map<String, List<Node>> added = new LinkedHashMap<>();
        added.put("policy-options", new ArrayList<>());
        added.put("class-of-service", new ArrayList<>());
        added.put("firewall", new ArrayList<>());
        for (int i = 0; left > 0 || i < Templates.ESSENTIAL; i++) {
            Block block = block(i);
            added.getOrDefault(block.top(), new ArrayList<>()).add(block.node());
            left -= block.length();
        }
        return merged(configuration, added);
    }

    private Block block(int number) {
        while (blocks.size() <= number) {
            Templates.Template template = Templates.at(blocks.size());
            Node node = sharing.sharedWhole(template.node());
            int deeper = 4 * (int) NodeRenderer.render(node).lines().count();
            blocks.add(new Block(template.top(), node, NodeRenderer.render(node).length() + deeper * template.depth()));
        }
        return blocks.get(number);
    }

    private static Node merged(Node configuration, Map<String, List<Node>> added) {
        List<Node> own = new ArrayList<>();
        List<Node> later = new ArrayList<>();
        for (Node statement : configuration.children()) {
            if (LATER.contains(statement.name())) {
                later.add(statement);
            } else if (statement.name().equals("policy-options")) {
                added.getOrDefault("policy-options", new ArrayList<>()).addAll(0, statement.children());
            } else {
                own.add(statement);
            }
        }
        added.forEach((top, statements) -> {
            if (top.equals("firewall")) {
                own.add(Node.block(top, Node.block("family", inet(statements))));
            } else if (!statements.isEmpty()) {
                own.add(Node.block(top, statements.toArray(Node[]::new)));
            }
        });
        own.addAll(later);
        return configuration.with(own);
    }

    private static Node inet(List<Node> filters) {
        return Node.block("inet", filters.toArray(Node[]::new));
    }
}
