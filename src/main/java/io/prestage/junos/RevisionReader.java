package io.prestage.junos;

import io.prestage.model.Proof;
import io.prestage.model.Revision;
import java.util.List;
import java.util.Optional;

/** Finds out which configuration runs, from the answers that tell of it. */
public final class RevisionReader {
    /** Seconds since 1970 of the last commit; older releases have only the time of the last change, which moves on uncommitted edits too. */
    private static final List<String> CHANGE_TIMES = List.of("commit-seconds", "changed-seconds");

    private RevisionReader() {}

    /** A revision and the way in which the device proved it. */
    public record Proven(Proof proof, Revision revision) {}

    /** Revisions before and after a commit, as its reply tells them. */
    public record Step(Revision before, Revision after) {}

    /**
     * Reads the answer to {@code get-commit-revision-information}, to {@code get-commit-information}, or a {@code <configuration>} with the
     * time of its commit. Empty where the answer does not tell.
     *
     * @throws UnreadableReplyException when the answer is no XML
     */
    public static Optional<Proven> prove(String reply) {
        if (reply.isBlank()) {
            return Optional.empty();
        }
        Node answer = Xml.read(reply, "the answer that tells the revision");
        if (answer.find("commit-information").isPresent()) {
            return CommitHistory.of(answer)
                    .newest()
                    .map(newest ->
                            new Proven(Proof.COMMIT_HISTORY, newest.revision().orElse(marker(newest))));
        }
        Optional<Node> configuration = answer.find("configuration");
        if (configuration.isPresent()) {
            return CHANGE_TIMES.stream()
                    .filter(name -> configuration.get().attribute(name) != null)
                    .findFirst()
                    .map(name -> new Proven(
                            Proof.CHANGE_TIME,
                            new Revision(name + " " + configuration.get().attribute(name))));
        }
        return answer.find("revision")
                .map(Node::text)
                .filter(text -> !text.isEmpty())
                .map(text -> new Proven(Proof.REVISION, new Revision(text)));
    }

    private static Revision marker(CommitHistory.Commit newest) {
        return new Revision("commit " + newest.marker());
    }

    /** As {@link #prove}, without the way. */
    public static Optional<Revision> read(String reply) {
        return prove(reply).map(Proven::revision);
    }

    /**
     * Reads the reply to a commit. Empty where it does not tell revisions, as before Junos 16.1 and for commits of RFC 6241.
     *
     * @throws UnreadableReplyException when the reply is no XML
     */
    public static Optional<Step> readCommit(String reply) {
        if (reply.isBlank()) {
            return Optional.empty();
        }
        Node answer = Xml.read(reply, "the reply to the commit");
        return answer.find("old-db-revision")
                .map(Node::text)
                .filter(text -> !text.isEmpty())
                .flatMap(before -> answer.find("new-db-revision")
                        .map(Node::text)
                        .filter(text -> !text.isEmpty())
                        .map(after -> new Step(new Revision(before), new Revision(after))));
    }
}
