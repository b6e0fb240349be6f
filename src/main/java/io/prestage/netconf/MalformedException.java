package io.prestage.netconf;

import org.jspecify.annotations.Nullable;

/** What came is no XML that we accept. */
final class MalformedException extends Exception {
    MalformedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
