package io.prestage.netconf.camel;

import io.prestage.netconf.Datastore;
import io.prestage.netconf.Rpc;
import java.time.Duration;
import java.util.Locale;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Makes the request of a message: operation and options of the endpoint, content from the body. */
final class NetconfOperation {
    private NetconfOperation() {}

    static final String CLOSE_SESSION = "close-session";

    /** @throws IllegalArgumentException when the operation is unknown or lacks its body */
    static Rpc rpc(String operation, NetconfEndpoint endpoint, Message message) {
        return switch (operation) {
            case "get" -> Rpc.get(optionalBody(message));
            case "get-config" -> Rpc.getConfig(datastore(endpoint, Datastore.RUNNING), optionalBody(message));
            case "get-configuration" ->
                Rpc.getConfiguration(endpoint.getDatabase(), endpoint.isInherit(), optionalBody(message));
            case "edit-config" -> Rpc.editConfig(datastore(endpoint, Datastore.CANDIDATE), body(operation, message));
            case "lock" -> Rpc.lock(datastore(endpoint, Datastore.CANDIDATE));
            case "unlock" -> Rpc.unlock(datastore(endpoint, Datastore.CANDIDATE));
            case "validate" -> Rpc.validate(datastore(endpoint, Datastore.CANDIDATE));
            case "commit" -> commit(endpoint, message);
            case "discard-changes" -> Rpc.discardChanges();
            case "rpc" -> Rpc.of(body(operation, message));
            default -> throw new IllegalArgumentException("unknown NETCONF operation '" + operation + "'");
        };
    }

    private static Rpc commit(NetconfEndpoint endpoint, Message message) {
        @Nullable String log = message.getHeader(NetconfConstants.LOG, endpoint.getLog(), String.class);
        Duration timeout = Duration.ofMillis(endpoint.getConfirmTimeout());
        if (log == null) {
            return endpoint.isConfirmed() ? Rpc.commitConfirmed(timeout) : Rpc.commit();
        }
        return endpoint.isConfirmed() ? Rpc.commitConfigurationConfirmed(timeout, log) : Rpc.commitConfiguration(log);
    }

    private static Datastore datastore(NetconfEndpoint endpoint, Datastore whenAbsent) {
        String name = endpoint.getDatastore();
        return name == null ? whenAbsent : Datastore.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static String body(String operation, Message message) {
        String body = optionalBody(message);
        if (body == null) {
            throw new IllegalArgumentException(
                    "the operation " + operation + " takes its XML from the body, which is empty");
        }
        return body;
    }

    private static @Nullable String optionalBody(Message message) {
        String body = message.getBody(String.class);
        return body == null || body.isBlank() ? null : body.strip();
    }
}
