package io.prestage.netconf;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a device sent. */
sealed interface Message {
    /** RFC 6241 section 8.1. */
    record Hello(@Nullable String sessionId, Set<String> capabilities) implements Message {}

    /** RFC 6241 section 4.2. */
    record Reply(@Nullable String messageId, String body, List<RpcError> errors) implements Message {}

    /** A notification (RFC 5277), or something else that answers no request. */
    record Other(String element) implements Message {}
}
