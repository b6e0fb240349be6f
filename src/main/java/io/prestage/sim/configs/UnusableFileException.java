package io.prestage.sim.configs;

/** One file holds no configuration; the message, without the name of the file, says what is wrong. */
final class UnusableFileException extends Exception {
    UnusableFileException(String message) {
        super(message);
    }

    UnusableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
