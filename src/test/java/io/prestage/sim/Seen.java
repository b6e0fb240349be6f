package io.prestage.sim;

import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.RpcReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a client got for a request.
 *
 * @param kind how it failed; null where it got an answer
 * @param text of the failure or of the answer
 * @param warnings beside the answer
 */
record Seen(@Nullable Kind kind, String text, int warnings) {
    /** Beyond every limit of the client: what outlasts it hangs. */
    private static final int PATIENCE_SECONDS = 90;

    static Seen of(CompletableFuture<RpcReply<String>> asked) throws InterruptedException {
        try {
            RpcReply<String> reply = asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new Seen(null, reply.body(), reply.warnings().size());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NetconfException failure) {
                return new Seen(failure.kind(), String.valueOf(failure.getMessage()), 0);
            }
            throw new AssertionError("no NetconfException, but " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new AssertionError("the client waits for ever", e);
        }
    }

    boolean isAnswer() {
        return kind == null;
    }

    /** As the table of faults tells it. */
    String row() {
        return kind == null ? "the answer" : "`" + kind + "`: " + text.replaceAll("\\s*\\R\\s*", " ");
    }
}
