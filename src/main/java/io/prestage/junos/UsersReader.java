package io.prestage.junos;

import java.util.List;

/** Reads who is logged in at a terminal of a device. */
public final class UsersReader {
    private UsersReader() {}

    /**
     * Each as {@code noc (terminal p0, since 9:13AM)}.
     *
     * @param reply to {@code get-system-users-information}; blank for nobody
     * @throws UnreadableReplyException when it is no XML
     */
    public static List<String> read(String reply) {
        if (reply.isBlank()) {
            return List.of();
        }
        return Xml.read(reply, "the answer to get-system-users-information").find("user-table").stream()
                .flatMap(table -> table.children("user-entry"))
                .map(user -> "'%s' (terminal %s, since %s)"
                        .formatted(user.childText("user"), user.childText("tty"), user.childText("login-time")))
                .toList();
    }
}
