package io.prestage.junos;

/** Reads what a device says differs between its candidate and its configuration, in the way of {@code show | compare}. */
public final class DiffReader {
    private DiffReader() {}

    /**
     * The difference; empty where there is none.
     *
     * @param reply to {@code get-configuration} with the attribute {@code compare}, as text
     * @throws UnreadableReplyException when it is no XML
     */
    public static String read(String reply) {
        return reply.isBlank()
                ? ""
                : Xml.read(reply, "the difference of the candidate")
                        .find("configuration-output")
                        .map(Node::text)
                        .orElse("");
    }
}
