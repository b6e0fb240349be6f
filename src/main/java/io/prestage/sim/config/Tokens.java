package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.List;

/** Cuts configuration text into words, punctuation and comments, each with its line. Source: Junos CLI guide, configuration file syntax. */
final class Tokens {
    /** What a token is: a word, a quoted string, one of the signs <code>{ } ; [ ]</code>, or a comment between slash and star. */
    enum Kind {
        WORD,
        SIGN,
        COMMENT
    }

    record Token(Kind kind, String text, int line) {
        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }
    }

    private final String text;
    private final List<Token> found = new ArrayList<>();
    private int at;
    private int line = 1;

    private Tokens(String text) {
        this.text = text;
    }

    /**
     * All tokens in order.
     *
     * @throws LoadException when a string or comment does not end
     */
    static List<Token> of(String text) throws LoadException {
        Tokens tokens = new Tokens(text);
        while (tokens.at < text.length()) {
            tokens.next();
        }
        return tokens.found;
    }

    private void next() throws LoadException {
        char c = text.charAt(at);
        if (c == '\n') {
            line++;
            at++;
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '#') {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        } else if (text.startsWith("/*", at)) {
            comment();
        } else if ("{};[]".indexOf(c) >= 0) {
            found.add(new Token(Kind.SIGN, String.valueOf(c), line));
            at++;
        } else if (c == '"') {
            quoted();
        } else {
            word();
        }
    }

    private void comment() throws LoadException {
        int end = text.indexOf("*/", at);
        if (end < 0) {
            throw new LoadException(line, "unterminated comment", "/*");
        }
        String comment = text.substring(at, end + 2);
        found.add(new Token(Kind.COMMENT, comment, line));
        line += (int) comment.chars().filter(c -> c == '\n').count();
        at = end + 2;
    }

    private void quoted() throws LoadException {
        int first = line;
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                c = text.charAt(at) == 'n' ? '\n' : text.charAt(at);
            } else if (c == '\n') {
                line++;
            }
            value.append(c);
        }
        if (at >= text.length()) {
            throw new LoadException(first, "unterminated string", value.toString());
        }
        at++;
        found.add(new Token(Kind.WORD, value.toString(), first));
    }

    private void word() {
        int from = at;
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && "{};[]\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        found.add(new Token(Kind.WORD, text.substring(from, at), line));
    }

    /** A value as the text form prints it: in quotes where it would not be one word. */
    static String quote(String value) {
        boolean plain = !value.isEmpty();
        for (int i = 0; i < value.length() && plain; i++) {
            char c = value.charAt(i);
            plain = c > ' ' && "{};\"#[]\\".indexOf(c) < 0;
        }
        if (plain && !value.startsWith("/*")) {
            return value;
        }
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
