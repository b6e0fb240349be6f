package io.prestage.notification;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text of {@code UI_COMMIT}: {@code User 'ann' requested 'commit' operation (comment: new customer)}. */
record CommitRequest(String user, String command, @Nullable String comment) {
    private static final String USER = "User '";
    private static final String REQUESTED = "' requested '";
    private static final String OPERATION = "' operation";
    private static final String COMMENT = " (comment: ";
    /** Old releases. */
    private static final String PERFORMED = "' performed commit: ";

    static Optional<CommitRequest> read(String text) {
        if (!text.startsWith(USER)) {
            return Optional.empty();
        }
        // A user name may hold an apostrophe, so the words around it are what counts.
        int requested = text.indexOf(REQUESTED, USER.length());
        if (requested >= 0) {
            int command = requested + REQUESTED.length();
            int operation = text.indexOf(OPERATION, command);
            return operation < 0
                    ? Optional.empty()
                    : Optional.of(new CommitRequest(
                            text.substring(USER.length(), requested),
                            text.substring(command, operation),
                            comment(text.substring(operation + OPERATION.length()))));
        }
        int performed = text.indexOf(PERFORMED, USER.length());
        return performed < 0
                ? Optional.empty()
                : Optional.of(new CommitRequest(
                        text.substring(USER.length(), performed),
                        "commit",
                        given(text.substring(performed + PERFORMED.length()).strip())));
    }

    private static @Nullable String comment(String rest) {
        int end = rest.lastIndexOf(')');
        return rest.startsWith(COMMENT) && end >= COMMENT.length()
                ? given(rest.substring(COMMENT.length(), end))
                : null;
    }

    /** Junos writes a word where there is no comment. */
    static @Nullable String given(@Nullable String comment) {
        boolean none = comment == null || comment.isEmpty() || comment.equals("none") || comment.equals("no comment");
        return none ? null : comment;
    }
}
