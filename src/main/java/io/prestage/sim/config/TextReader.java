package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.List;

/** Reads the text form of Junos, braces and all, with the marks {@code inactive: replace: delete: protect:}. */
public final class TextReader {
    private final List<Tokens.Token> tokens;
    private int at;

    private TextReader(List<Tokens.Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * The text as an edit: an element {@code configuration} whose attributes say what to replace or delete.
     *
     * @throws LoadException with the line, where the text is no configuration
     */
    public static Element read(String text) throws LoadException {
        TextReader reader = new TextReader(Tokens.of(text));
        Draft root = new Draft(Grammar.ROOT, 0);
        reader.block(root, false);
        return root.toElement();
    }

    private void block(Draft here, boolean closes) throws LoadException {
        while (at < tokens.size()) {
            Tokens.Token token = tokens.get(at);
            if (token.is("}")) {
                if (!closes) {
                    throw new LoadException(token.line(), "syntax error", "}");
                }
                at++;
                return;
            }
            if (token.kind() == Tokens.Kind.COMMENT) {
                here.comment(token.text(), here.children.size());
                at++;
            } else if (token.is(";")) {
                at++;
            } else {
                statement(here);
            }
        }
        if (closes) {
            throw new LoadException(tokens.get(tokens.size() - 1).line(), "missing '}'", here.statement.name);
        }
    }

    private void statement(Draft here) throws LoadException {
        List<String> marks = new ArrayList<>();
        while (at < tokens.size() && isMark(tokens.get(at))) {
            marks.add(tokens.get(at).text());
            at++;
        }
        List<Tokens.Token> words = new ArrayList<>();
        while (at < tokens.size()
                && !tokens.get(at).is(";")
                && !tokens.get(at).is("{")
                && !tokens.get(at).is("}")) {
            words.add(tokens.get(at++));
        }
        boolean opens = at < tokens.size() && tokens.get(at).is("{");
        if (words.isEmpty() || words.get(0).kind() != Tokens.Kind.WORD) {
            Tokens.Token odd = words.isEmpty() ? tokens.get(Math.min(at, tokens.size() - 1)) : words.get(0);
            throw new LoadException(odd.line(), "syntax error", odd.text());
        }
        if (at >= tokens.size() || tokens.get(at).is("}")) {
            Tokens.Token end = words.get(words.size() - 1);
            throw new LoadException(end.line(), "missing ';'", end.text());
        }
        at++;
        if (!groupNames(here, words, opens)) {
            Words.End end = Words.walk(here, words, opens);
            marks.forEach(mark -> mark(end.marked(), mark));
            refuseMissingValue(end.last(), marks);
            if (opens) {
                block(end.last(), true);
            }
        }
    }

    /** The text form nests names: {@code groups { CORE { } }}. */
    private boolean groupNames(Draft here, List<Tokens.Token> words, boolean opens) throws LoadException {
        if (!opens
                || words.size() != 1
                || here.statement != Grammar.ROOT
                || !words.get(0).text().equals("groups")) {
            return false;
        }
        while (at < tokens.size() && !tokens.get(at).is("}")) {
            if (tokens.get(at).kind() == Tokens.Kind.COMMENT) {
                at++;
                continue;
            }
            List<String> marks = new ArrayList<>();
            while (isMark(tokens.get(at))) {
                marks.add(tokens.get(at++).text());
            }
            List<Tokens.Token> entry = List.of(words.get(0), tokens.get(at));
            Words.End end = Words.walk(here, entry, true);
            marks.forEach(mark -> mark(end.last(), mark));
            at++;
            if (at < tokens.size() && tokens.get(at).is("{")) {
                at++;
                block(end.last(), true);
            } else if (at < tokens.size() && tokens.get(at).is(";")) {
                at++;
            } else {
                throw new LoadException(
                        entry.get(1).line(), "syntax error", entry.get(1).text());
            }
        }
        at++;
        return true;
    }

    private static void refuseMissingValue(Draft last, List<String> marks) throws LoadException {
        if (last.attributes.containsKey(Element.NO_VALUE) && !marks.contains("delete:")) {
            throw new LoadException(last.line, "missing argument", last.statement.textName);
        }
    }

    private static boolean isMark(Tokens.Token token) {
        return token.kind() == Tokens.Kind.WORD
                && switch (token.text()) {
                    case "inactive:", "active:", "replace:", "delete:", "protect:", "unprotect:" -> true;
                    default -> false;
                };
    }

    static void mark(Draft statement, String mark) {
        String name = mark.substring(0, mark.length() - 1);
        statement.attributes.put(name, name);
    }
}
