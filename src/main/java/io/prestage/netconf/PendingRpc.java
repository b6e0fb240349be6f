package io.prestage.netconf;

import io.prestage.netconf.NetconfException.Kind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A request that waits for its reply. Answered or failed once; what comes later is ignored. */
final class PendingRpc<T> {
    private final NetconfTarget target;
    private final Rpc rpc;
    private final ReplyBody<T> as;
    private final CompletableFuture<RpcReply<T>> reply = new CompletableFuture<>();
    private volatile @Nullable Future<?> timer;

    PendingRpc(NetconfTarget target, Rpc rpc, ReplyBody<T> as) {
        this.target = target;
        this.rpc = rpc;
        this.as = as;
    }

    Rpc rpc() {
        return rpc;
    }

    ReplyBody<T> as() {
        return as;
    }

    CompletableFuture<RpcReply<T>> reply() {
        return reply;
    }

    void watchedBy(Future<?> task) {
        timer = task;
        if (reply.isDone()) {
            unwatch();
        }
    }

    void unwatch() {
        Future<?> task = timer;
        if (task != null) {
            task.cancel(false);
        }
    }

    void answered(RpcReply<T> with) {
        unwatch();
        reply.complete(with);
    }

    void refused(List<RpcError> errors) {
        failed(NetconfException.ofErrors(target, rpc, errors));
    }

    /** The reply came and could not be kept: it is too long, or the disk is full. */
    void failed(@Nullable Throwable why) {
        unwatch();
        if (why instanceof NetconfException known) {
            reply.completeExceptionally(known);
            return;
        }
        boolean tooLarge = why instanceof BoundedText.TooLargeException;
        String said = why == null ? "" : String.valueOf(why.getMessage());
        reply.completeExceptionally(new NetconfException(
                tooLarge ? Kind.TOO_LARGE : Kind.NOT_KEPT,
                target,
                "the reply of '" + target.name() + "' to " + rpc.name()
                        + (tooLarge
                                ? " is " + said + "; ask for it as a stream or a file"
                                : " cannot be kept: " + said + "; is there room, and the right to write?"),
                why));
    }
}
