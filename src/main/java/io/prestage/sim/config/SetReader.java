package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.List;

/** Reads configuration mode commands, one a line: {@code set delete deactivate activate protect unprotect rename insert annotate}. */
public final class SetReader {
    private SetReader() {}

    /** The commands that could be read, as edits in their order, and why others could not. */
    public record Commands(List<Element> edits, List<LoadException> failures) {}

    /**
     * All commands; each is to be merged before the next is looked at.
     *
     * @throws LoadException where a string or comment does not end
     */
    public static Commands read(String text) throws LoadException {
        List<List<Tokens.Token>> lines = new ArrayList<>();
        for (Tokens.Token token : Tokens.of(text)) {
            if (token.kind() == Tokens.Kind.COMMENT) {
                continue;
            }
            List<Tokens.Token> last = lines.isEmpty() ? List.of() : lines.get(lines.size() - 1);
            if (last.isEmpty() || last.get(0).line() != token.line()) {
                lines.add(new ArrayList<>());
            }
            lines.get(lines.size() - 1).add(token);
        }
        List<Element> edits = new ArrayList<>();
        List<LoadException> failures = new ArrayList<>();
        for (List<Tokens.Token> line : lines) {
            try {
                edits.add(command(line));
            } catch (LoadException e) {
                failures.add(e);
            }
        }
        return new Commands(edits, failures);
    }

    private static Element command(List<Tokens.Token> line) throws LoadException {
        Tokens.Token verb = line.get(0);
        List<Tokens.Token> words = new ArrayList<>(line.subList(1, line.size()));
        words.removeIf(word -> word.is(";"));
        Draft root = new Draft(Grammar.ROOT, 0);
        switch (verb.text()) {
            case "set" -> set(root, words, verb);
            case "delete" -> end(root, words, verb).attributes.put("delete", "delete");
            case "deactivate" -> end(root, words, verb).attributes.put("inactive", "inactive");
            case "activate" -> end(root, words, verb).attributes.put("active", "active");
            case "protect" -> end(root, words, verb).attributes.put("protect", "protect");
            case "unprotect" -> end(root, words, verb).attributes.put("unprotect", "unprotect");
            case "rename" -> rename(root, words, verb);
            case "insert" -> insert(root, words, verb);
            case "annotate" -> annotate(root, words, verb);
            default -> throw new LoadException(verb.line(), "unknown command", verb.text());
        }
        return root.toElement();
    }

    private static void set(Draft root, List<Tokens.Token> words, Tokens.Token verb) throws LoadException {
        Draft last = end(root, words, verb);
        if (last.attributes.containsKey(Element.NO_VALUE)) {
            throw new LoadException(verb.line(), "missing argument", last.statement.textName);
        }
    }

    private static Draft end(Draft root, List<Tokens.Token> words, Tokens.Token verb) throws LoadException {
        if (words.isEmpty()) {
            throw new LoadException(verb.line(), "syntax error, expecting <statement>", verb.text());
        }
        return Words.walk(root, words, false).last();
    }

    /** {@code rename interfaces ge-0/0/0 to ge-0/0/1}; Junos repeats the word before the name, which may be left out here. */
    private static void rename(Draft root, List<Tokens.Token> words, Tokens.Token verb) throws LoadException {
        int to = indexOf(words, verb, "to");
        Draft last = end(root, words.subList(0, to), verb);
        last.attributes.put("rename", "rename");
        last.attributes.put("name", words.get(words.size() - 1).text());
    }

    private static void insert(Draft root, List<Tokens.Token> words, Tokens.Token verb) throws LoadException {
        int place = indexOf(words, verb, "before", "after");
        Draft last = end(root, words.subList(0, place), verb);
        last.attributes.put("insert", words.get(place).text());
        last.attributes.put("name", words.get(words.size() - 1).text());
    }

    private static void annotate(Draft root, List<Tokens.Token> words, Tokens.Token verb) throws LoadException {
        if (words.size() < 2) {
            throw new LoadException(verb.line(), "missing argument", verb.text());
        }
        String comment = words.get(words.size() - 1).text();
        Words.End end = Words.walk(root, words.subList(0, words.size() - 1), false);
        end.last().attributes.put("operation", "none");
        end.parent()
                .comment(
                        comment.isEmpty() ? "" : "/* " + comment + " */",
                        end.parent().children.size() - 1);
    }

    private static int indexOf(List<Tokens.Token> words, Tokens.Token verb, String... wanted) throws LoadException {
        for (int i = 1; i < words.size() - 1; i++) {
            if (List.of(wanted).contains(words.get(i).text())) {
                return i;
            }
        }
        throw new LoadException(
                verb.line(), "syntax error, expecting '" + String.join("' or '", wanted) + "'", verb.text());
    }
}
