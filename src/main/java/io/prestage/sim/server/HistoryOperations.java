package io.prestage.sim.server;

import io.prestage.sim.device.Commit;
import io.prestage.sim.device.Scheduled;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What was committed and what is going to be. Source: Junos YANG {@code get-commit-information}, and its replies. */
final class HistoryOperations {
    private HistoryOperations() {}

    static void addTo(Map<String, Operation> all) {
        all.put("get-commit-information", HistoryOperations::commits);
        all.put("get-commit-revision-information", HistoryOperations::revision);
        CompareReplies.addTo(all);
    }

    private static void commits(Request request, ReplyWriter reply) {
        boolean revisions = request.operation().has("include-configuration-revision");
        boolean pending = request.router().databases().pending().isPresent();
        List<Commit> history = request.router().databases().history();
        reply.open("commit-information");
        request.router().databases().scheduled().ifPresent(waiting -> waiting(reply, waiting));
        for (int i = 0; i < history.size(); i++) {
            Commit commit = history.get(i);
            reply.open("commit-history").leaf("sequence-number", i);
            entry(reply, commit);
            reply.leaf("configuration-revision", revisions ? commit.revision() : null);
            reply.leaf("commit-confirmed", i == 0 && pending ? "rollback pending" : null);
            reply.close("commit-history");
        }
        request.router().databases().rescue().ifPresent(rescue -> {
            reply.open("rescue-configuration").leaf("user", rescue.user());
            date(reply, rescue.savedAt());
            reply.close("rescue-configuration");
        });
        reply.close("commit-information");
    }

    private static void waiting(ReplyWriter reply, Scheduled waiting) {
        reply.open("pending-commit")
                .leaf("user", waiting.session().user())
                .leaf("client", waiting.session().client());
        Instant when = waiting.when();
        if (when == null) {
            reply.leaf("date-time", "reboot");
        } else {
            date(reply, when);
        }
        reply.leaf("log", waiting.request().log()).close("pending-commit");
    }

    private static void revision(Request request, ReplyWriter reply) {
        Commit newest = request.router().databases().history().get(0);
        reply.open("commit-revision-information").leaf("revision", newest.revision());
        entry(reply, newest);
        reply.close("commit-revision-information");
    }

    private static void entry(ReplyWriter reply, Commit commit) {
        reply.leaf("user", commit.user()).leaf("client", commit.client());
        date(reply, commit.at());
        reply.leaf("comment", commit.comment()).leaf("log", commit.log());
    }

    private static void date(ReplyWriter reply, Instant at) {
        reply.leaf("date-time", " junos:seconds=\"" + at.getEpochSecond() + "\"", ReadOperations.LOCAL_TIME.format(at));
    }
}
