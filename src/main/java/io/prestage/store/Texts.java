package io.prestage.store;

/** Fits free text into a column. */
final class Texts {
    private Texts() {}

    static String limited(String text, int maxLength) {
        return text.length() <= maxLength ? text : text.substring(0, maxLength - 1) + "…";
    }
}
