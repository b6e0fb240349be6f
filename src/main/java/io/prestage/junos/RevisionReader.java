package io.prestage.junos;

import io.prestage.model.Revision;
import java.util.Optional;

/** Finds the configuration revision in the answers that carry it. */
public final class RevisionReader {
    private RevisionReader() {}

    /**
     * Reads the answer to {@code get-commit-revision-information}, or the newest entry of {@code get-commit-information}. Empty where the
     * device did not tell.
     *
     * @throws UnreadableReplyException when the answer is no XML
     */
    public static Optional<Revision> read(String reply) {
        if (reply.isBlank()) {
            return Optional.empty();
        }
        Node answer = Xml.read(reply, "the answer to get-commit-revision-information");
        return answer.find("revision")
                .or(() -> answer.find("configuration-revision"))
                .map(Node::text)
                .filter(text -> !text.isEmpty())
                .map(Revision::new);
    }
}
