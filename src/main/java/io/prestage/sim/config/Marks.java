package io.prestage.sim.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes that a reply puts on statements, besides those of the statements themselves. */
public interface Marks {
    Marks NONE = new Marks() {
        @Override
        public String of(Node node) {
            return "";
        }

        @Override
        public Marks below(Node node) {
            return this;
        }
    };

    /** Ready attributes with a leading blank, or nothing. */
    String of(Node node);

    /** Marks for what stands below {@code node}. */
    Marks below(Node node);

    /** {@code junos:changed} on whatever is not as it was, and on all above it. {@code before} is null where nothing was. */
    static Marks changed(@Nullable Node before) {
        return new Marks() {
            @Override
            public String of(Node node) {
                return node.equals(before) || node.name().equals("name") ? "" : " junos:changed=\"changed\"";
            }

            @Override
            public Marks below(Node node) {
                return new ChangedBelow(before);
            }
        };
    }

    /** {@code junos:group} on what came from a group; {@code groups} knows the very nodes. */
    static Marks groups(Map<Node, String> groups) {
        return new Marks() {
            @Override
            public String of(Node node) {
                @Nullable String group = groups.get(node);
                return group == null ? "" : " junos:group=\"" + NodeRenderer.escaped(group) + "\"";
            }

            @Override
            public Marks below(Node node) {
                return this;
            }
        };
    }

    /** Both. */
    default Marks and(Marks other) {
        Marks first = this;
        return new Marks() {
            @Override
            public String of(Node node) {
                return first.of(node) + other.of(node);
            }

            @Override
            public Marks below(Node node) {
                return first.below(node).and(other.below(node));
            }
        };
    }
}
