package io.prestage.junos;

/** What a device or a file gave cannot be read. The message says what was expected and where reading stopped. */
public final class UnreadableReplyException extends RuntimeException {
    UnreadableReplyException(String message, Throwable cause) {
        super(message, cause);
    }

    UnreadableReplyException(String message) {
        super(message);
    }
}
