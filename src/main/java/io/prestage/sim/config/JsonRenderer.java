package io.prestage.sim.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes configuration as JSON in the form that {@link JsonReader} reads. */
public final class JsonRenderer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonRenderer() {}

    /**
     * A document with one member {@code configuration}.
     *
     * @param attributes of the configuration itself, for example {@code junos:commit-user}
     */
    public static String render(Node configuration, Map<String, String> attributes) {
        ObjectNode root = object(configuration, Grammar.ROOT);
        if (!attributes.isEmpty()) {
            ObjectNode own = JSON.objectNode();
            attributes.forEach(own::put);
            ObjectNode first = JSON.objectNode();
            first.set("@", own);
            first.setAll(root);
            root = first;
        }
        ObjectNode all = JSON.objectNode();
        all.set("configuration", root);
        return new ObjectMapper().valueToTree(all).toPrettyString() + "\n";
    }

    private static ObjectNode object(Node node, Statement own) {
        ObjectNode object = JSON.objectNode();
        @Nullable String comment = null;
        for (Node child : node.children()) {
            if (child.name().equals(Node.COMMENT)) {
                comment = child.text();
                continue;
            }
            Statement statement = own.isKey(child.name())
                    ? Statement.unknown(child.name(), Statement.Kind.LEAF)
                    : TextForm.statement(own, child);
            add(object, child, statement, comment);
            comment = null;
        }
        return object;
    }

    private static void add(ObjectNode object, Node child, Statement statement, @Nullable String comment) {
        ObjectNode marks = marks(child, comment);
        boolean many = statement.kind == Statement.Kind.LIST || statement.kind == Statement.Kind.LEAF_LIST;
        if (child.text() != null) {
            value(object, child, many, marks);
            return;
        }
        if (child.children().isEmpty() && statement.kind != Statement.Kind.CONTAINER) {
            object.set(child.name(), JSON.arrayNode().addNull());
            if (!marks.isEmpty()) {
                object.set("@" + child.name(), JSON.arrayNode().add(marks));
            }
            return;
        }
        ObjectNode below = object(child, statement);
        if (!marks.isEmpty()) {
            ObjectNode first = JSON.objectNode();
            first.set("@", marks);
            first.setAll(below);
            below = first;
        }
        if (many) {
            object.withArray(child.name()).add(below);
        } else {
            object.set(child.name(), below);
        }
    }

    private static void value(ObjectNode object, Node child, boolean many, ObjectNode marks) {
        if (many) {
            ArrayNode values = object.withArray(child.name());
            values.add(child.text());
            return;
        }
        object.put(child.name(), child.text());
        if (!marks.isEmpty()) {
            object.set("@" + child.name(), marks);
        }
    }

    private static ObjectNode marks(Node node, @Nullable String comment) {
        ObjectNode marks = JSON.objectNode();
        if (comment != null) {
            marks.put("comment", comment);
        }
        for (String mark : List.of(node.inactive() ? "inactive" : "", node.guarded() ? "protect" : "")) {
            if (!mark.isEmpty()) {
                marks.put(mark, true);
            }
        }
        return marks;
    }
}
