package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one line of the notation of {@link GrammarText}. */
final class GrammarLine {
    private GrammarLine() {}

    static Statement read(String line) {
        String[] words = line.split(" +", -1);
        boolean hidden = words[0].startsWith("-");
        String name = hidden ? words[0].substring(1) : words[0];
        int slash = name.indexOf('/');
        String xml = slash < 0 ? name : name.substring(0, slash);
        String text = slash < 0 ? name : name.substring(slash + 1);
        Statement.Kind kind = Statement.Kind.FLAG;
        Statement.Layout layout = Statement.Layout.BRACES;
        ValueType type = ValueType.ANY;
        List<String> keys = new ArrayList<>();
        boolean open = false;
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (word.startsWith("=") || word.startsWith("[]")) {
                kind = word.startsWith("=") ? Statement.Kind.LEAF : Statement.Kind.LEAF_LIST;
                type = ValueType.parse(word.substring(word.startsWith("=") ? 1 : 2));
            } else if (word.startsWith("{")) {
                kind = Statement.Kind.CONTAINER;
                open = word.equals("{*}");
            } else if (word.startsWith("<")) {
                kind = Statement.Kind.LIST;
                type = key(word.substring(1, word.length() - 1), keys);
            } else if (!word.startsWith("@")) {
                open |= word.contains("*");
                layout = word.contains("!")
                        ? Statement.Layout.LINE
                        : word.contains("?")
                                ? Statement.Layout.SHORT
                                : word.contains("&") ? Statement.Layout.PREFIX : layout;
            }
        }
        return new Statement(xml, text, kind, keys, hidden, layout, open, type);
    }

    /** The name that follows {@code @}, or null. */
    static @Nullable String reference(String line) {
        int at = line.indexOf(" @");
        return at < 0 ? null : line.substring(at + 2).strip();
    }

    private static ValueType key(String text, List<String> keys) {
        int equals = text.indexOf('=');
        keys.add(equals < 0 ? text : text.substring(0, equals));
        return equals < 0 ? ValueType.ANY : ValueType.parse(text.substring(equals + 1));
    }
}
