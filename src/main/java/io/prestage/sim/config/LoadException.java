package io.prestage.sim.config;

/** Text, commands or JSON that cannot be read as configuration. */
public final class LoadException extends Exception {
    private final int line;
    private final String badElement;

    LoadException(int line, String message, String badElement) {
        super(message);
        this.line = line;
        this.badElement = badElement;
    }

    /** Line of the input, from 1. */
    public int line() {
        return line;
    }

    /** The word at which reading failed. */
    public String badElement() {
        return badElement;
    }
}
