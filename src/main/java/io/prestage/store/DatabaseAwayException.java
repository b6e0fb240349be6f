package io.prestage.store;

/** The database cannot be used at present: it is stopped, not reached, or its disk is full. The same work may succeed later. */
public final class DatabaseAwayException extends StoreException {
    DatabaseAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
