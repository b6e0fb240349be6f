package io.prestage.sim.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the words of a statement down the grammar, as the command line does: {@code interfaces ge-0/0/0 unit 0 vlan-id 7}. Unlisted
 * words are taken where Junos knows more than this grammar does.
 */
final class Words {
    /**
     * Where the walk ended: the last statement and its parent. A mark such as {@code inactive:} before {@code route 0.0.0.0/0 discard;} is about the
     * entry of the list, which is {@code marked}; else about the last statement.
     */
    record End(Draft parent, Draft last, Draft marked) {}

    private final List<Tokens.Token> words;
    private final boolean blockFollows;
    private int at;
    private Draft parent;
    private Draft last;
    private @Nullable Draft entry;

    private Words(Draft from, List<Tokens.Token> words, boolean blockFollows) {
        this.parent = from;
        this.last = from;
        this.words = words;
        this.blockFollows = blockFollows;
    }

    /**
     * Adds what the words say below {@code from}.
     *
     * @param blockFollows true where an opening brace follows the last word
     */
    static End walk(Draft from, List<Tokens.Token> words, boolean blockFollows) throws LoadException {
        Words walk = new Words(from, words, blockFollows);
        Draft here = from;
        while (walk.at < words.size()) {
            here = walk.step(here);
        }
        return new End(walk.parent, walk.last, walk.entry == null || blockFollows ? walk.last : walk.entry);
    }

    private Draft step(Draft here) throws LoadException {
        Tokens.Token word = words.get(at);
        @Nullable Statement known = here.statement.childInText(word.text());
        @Nullable Statement hidden = here.statement.hiddenChild();
        if (known != null) {
            at++;
            return enter(here, known, word);
        }
        if (hidden != null && (hidden.kind == Statement.Kind.LIST || !has(here, hidden))) {
            return enter(here, hidden, word);
        }
        if (!here.statement.isOpen()) {
            throw new LoadException(word.line(), "syntax error", word.text());
        }
        at++;
        return enter(here, unknown(word.text()), word);
    }

    private Draft enter(Draft here, Statement statement, Tokens.Token word) throws LoadException {
        parent = here;
        return switch (statement.kind) {
            case FLAG -> {
                last = here.add(statement, word.line());
                yield here;
            }
            case LEAF, LEAF_LIST -> {
                value(here, statement, word);
                yield here;
            }
            case CONTAINER -> {
                last = reuse(here, statement, word.line(), null);
                yield last;
            }
            case LIST -> {
                String key = at < words.size() ? words.get(at).text() : null;
                if (key == null) {
                    throw new LoadException(word.line(), "missing argument", word.text());
                }
                at++;
                last = reuse(here, statement, word.line(), key);
                if (entry == null) {
                    entry = last;
                }
                yield last;
            }
        };
    }

    private void value(Draft here, Statement statement, Tokens.Token word) throws LoadException {
        if (at < words.size() && words.get(at).is("[")) {
            for (at++; at < words.size() && !words.get(at).is("]"); at++) {
                last = here.add(statement, word.line());
                last.text = words.get(at).text();
            }
            if (at >= words.size()) {
                throw new LoadException(word.line(), "missing ']'", word.text());
            }
            at++;
            return;
        }
        last = here.add(statement, word.line());
        if (at < words.size()) {
            last.text = words.get(at++).text();
        } else {
            last.attributes.put(Element.NO_VALUE, "");
        }
    }

    private static Draft reuse(Draft here, Statement statement, int line, @Nullable String key) {
        Draft made = here.add(statement, line);
        if (key != null) {
            made.key(statement.keys.get(0), key);
        }
        return made;
    }

    private static boolean has(Draft here, Statement leaf) {
        return here.children.stream().anyMatch(c -> c.statement == leaf);
    }

    /** What a statement must be that is not in the grammar, judged by what follows it. */
    private Statement unknown(String name) {
        int left = words.size() - at;
        boolean list = at < words.size() && words.get(at).is("[");
        if (list) {
            return Statement.unknown(name, Statement.Kind.LEAF_LIST);
        }
        if (left == 0) {
            return Statement.unknown(name, blockFollows ? Statement.Kind.CONTAINER : Statement.Kind.FLAG);
        }
        if (left == 1) {
            return Statement.unknown(name, blockFollows ? Statement.Kind.LIST : Statement.Kind.LEAF);
        }
        return Statement.unknown(name, Statement.Kind.CONTAINER);
    }
}
