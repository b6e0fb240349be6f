package io.prestage.sim.fault;

import java.util.List;

/**
 * One parameter of a fault.
 *
 * @param name as it is written, lower case with hyphens, the unit in it
 * @param otherwise its value where none is given
 * @param least smallest number; 0 for a text
 * @param most largest number, or most characters of a text
 * @param choices the words accepted; empty where any text or number is
 * @param number true for a whole number
 * @param sentence what it does
 */
public record Parameter(
        String name, String otherwise, long least, long most, List<String> choices, boolean number, String sentence) {
    private static final int LONGEST_TEXT = 1000;

    /** Ends the fault by itself. */
    static final Parameter FOR_SECONDS =
            number("for-seconds", 0, 0, 86_400, "mended by itself after so many seconds; 0: stays until mended");

    /** How often the fault strikes. */
    static final Parameter TIMES =
            number("times", 0, 0, 1_000_000, "strikes so many times and is then over; 0: each time until mended");

    static Parameter number(String name, long otherwise, long least, long most, String sentence) {
        return new Parameter(name, Long.toString(otherwise), least, most, List.of(), true, sentence);
    }

    static Parameter text(String name, String otherwise, String sentence) {
        return new Parameter(name, otherwise, 0, LONGEST_TEXT, List.of(), false, sentence);
    }

    /** One of some words, the first of which is the default. */
    static Parameter choice(String name, String sentence, String... words) {
        return new Parameter(name, words[0], 0, LONGEST_TEXT, List.of(words), false, sentence);
    }

    /** Its accepted values, for messages and documents: {@code 0 to 86400}, {@code a|b} or {@code text}. */
    public String accepted() {
        return number ? least + " to " + most : choices.isEmpty() ? "text" : String.join("|", choices);
    }

    /** The value in its usual form. */
    String checked(Fault fault, String value) {
        String text = value.strip();
        if (number ? !isNumber(text) : !isText(text)) {
            throw new FaultFormatException("%s of fault '%s' must be %s%s, not '%s'"
                    .formatted(
                            name,
                            fault.wireName(),
                            accepted(),
                            number || !choices.isEmpty()
                                    ? ""
                                    : " of at most " + most + " characters without control characters",
                            text.length() > 60 ? text.substring(0, 60) + "…" : text));
        }
        return number ? Long.toString(Long.parseLong(text)) : text;
    }

    private boolean isNumber(String text) {
        if (!text.matches("-?\\d{1,9}")) {
            return false;
        }
        long value = Long.parseLong(text);
        return value >= least && value <= most;
    }

    private boolean isText(String text) {
        return text.length() <= most
                && text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n')
                && (choices.isEmpty() || choices.contains(text));
    }
}
