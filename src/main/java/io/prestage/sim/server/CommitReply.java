package io.prestage.sim.server;

import io.prestage.model.Revision;
import io.prestage.sim.device.CommitRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes {@code commit-results}. A commit that is synchronised is answered by both routing engines, the other one first. */
final class CommitReply {
    private final Request request;
    private final ReplyWriter reply;
    private final CommitRequest asked;

    CommitReply(Request request, ReplyWriter reply, CommitRequest asked) {
        this.request = request;
        this.reply = reply;
        this.asked = asked;
    }

    void checked() {
        results(false, "commit-check-success", null, null, null);
    }

    /** @param when the time as Junos prints it */
    void scheduled(String when) {
        results(false, "commit-check-success", "commit at will be executed at " + when, null, null);
    }

    /** @param fromPrivate true where a private copy was merged first */
    void committed(boolean fromPrivate, Revision before, Revision after) {
        Duration within = asked.confirmWithin();
        @Nullable String output = within == null
                ? null
                : "commit confirmed will be automatically rolled back in " + within.toMinutes()
                        + " minutes unless confirmed";
        results(fromPrivate, "commit-success", output, before, after);
    }

    private void results(
            boolean merged,
            String success,
            @Nullable String output,
            @Nullable Revision before,
            @Nullable Revision after) {
        reply.open("commit-results");
        CommitOperations.warn(request, reply);
        if (merged) {
            reply.emptyOf("load-success");
        }
        int engines =
                asked.synchronize() ? request.router().plan().personality().routingEngines() : 1;
        for (int re = engines - 1; re >= 0; re--) {
            reply.open("routing-engine", " junos:style=\"normal\"").leaf("name", "re" + re);
            reply.leaf("output", output);
            reply.emptyOf(success);
            if (before != null) {
                reply.open("commit-revision-information")
                        .leaf("old-db-revision", before)
                        .leaf("new-db-revision", after)
                        .close("commit-revision-information");
            }
            reply.close("routing-engine");
        }
        reply.close("commit-results").ok();
    }
}
