package io.prestage.junos;

import io.prestage.model.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commit history of a device ({@code get-commit-information}), newest first, 50 entries at most. A commit is known again by its time,
 * its user and its client, which every release tells, and by how many like it there were before: revisions are told by few releases and may
 * begin anew.
 *
 * @param newestFirst its entries
 */
public record CommitHistory(List<Commit> newestFirst) {
    public static final CommitHistory NONE = new CommitHistory(List.of());

    public CommitHistory {
        newestFirst = List.copyOf(newestFirst);
    }

    /**
     * One entry.
     *
     * @param marker by which it is found again in a later answer
     * @param log comment of the user; empty where there is none
     * @param comment text of the system, on some releases that of the user; empty where there is none
     * @param unconfirmed true where it is rolled back unless somebody confirms it
     */
    public record Commit(
            String marker, Optional<Revision> revision, String user, String log, String comment, boolean unconfirmed) {
        /** True where the user, or on some releases the system, gave it this comment. */
        public boolean says(String text) {
            return log.equals(text) || comment.equals(text);
        }
    }

    /**
     * Reads an answer; one that is blank has no entries.
     *
     * @throws UnreadableReplyException when it is no XML
     */
    public static CommitHistory read(String reply) {
        return reply.isBlank() ? NONE : of(Xml.read(reply, "the answer to get-commit-information"));
    }

    static CommitHistory of(Node answer) {
        List<Node> entries = answer.find("commit-information").stream()
                .flatMap(all -> all.children("commit-history"))
                .toList();
        Map<String, Integer> seen = new HashMap<>();
        List<Commit> oldestFirst = new ArrayList<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Node entry = entries.get(i);
            String key = key(entry);
            oldestFirst.add(commit(entry, key + " #" + seen.merge(key, 1, Integer::sum)));
        }
        List<Commit> newestFirst = new ArrayList<>();
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            newestFirst.add(oldestFirst.get(i));
        }
        return new CommitHistory(newestFirst);
    }

    private static Commit commit(Node entry, String marker) {
        return new Commit(
                marker,
                Optional.ofNullable(entry.childTextOrNull("configuration-revision"))
                        .map(Revision::new),
                entry.childText("user"),
                entry.childText("log"),
                entry.childText("comment"),
                entry.child("commit-confirmed").isPresent());
    }

    /** The attribute is {@code junos:seconds}, on some releases without prefix; the text has a zone and may change with it. */
    private static String key(Node entry) {
        String time = entry.child("date-time")
                .map(each -> each.attribute("seconds") == null ? each.text() : each.attribute("seconds"))
                .orElse("");
        return time + " " + entry.childText("user") + " " + entry.childText("client");
    }

    public Optional<Commit> newest() {
        return newestFirst.stream().findFirst();
    }

    /** Commits that are not ours, newest first. */
    public List<Commit> ofOthers() {
        return newestFirst.stream()
                .filter(commit -> !commit.log().startsWith("prestage:"))
                .toList();
    }

    /** Commits after the one with this marker, newest first; empty where that one is not, or not any more, in the history. */
    public Optional<List<Commit>> since(String marker) {
        for (int i = 0; i < newestFirst.size(); i++) {
            if (newestFirst.get(i).marker().equals(marker)) {
                return Optional.of(newestFirst.subList(0, i));
            }
        }
        return Optional.empty();
    }
}
