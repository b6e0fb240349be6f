package io.prestage.sim.config;

/** A text that should be XML is not. The message says what and where. */
public final class MalformedXmlException extends Exception {
    MalformedXmlException(String message, Throwable cause) {
        super(message, cause);
    }
}
