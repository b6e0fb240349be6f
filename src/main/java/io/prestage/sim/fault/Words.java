package io.prestage.sim.fault;

import java.util.ArrayList;
import java.util.List;

/** Words parted by blanks; double quotes hold blanks together, a backslash takes the next character as it is. */
final class Words {
    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
                inWord = true;
            } else if (c == '"') {
                quoted = !quoted;
                inWord = true;
            } else if (!quoted && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quoted) {
            throw new FaultFormatException("a double quote is not closed in: " + text);
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    static String quoted(String word) {
        return word.matches("[^\\s\"\\\\]+")
                ? word
                : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
