package io.prestage.junos;

/** Reads how many routing engines a device has. */
public final class EnginesReader {
    private EnginesReader() {}

    /**
     * Those that are present and well.
     *
     * @param reply to {@code get-route-engine-information}; blank for one
     * @throws UnreadableReplyException when it is no XML
     */
    public static long count(String reply) {
        if (reply.isBlank()) {
            return 1;
        }
        return Xml.read(reply, "the answer to get-route-engine-information").find("route-engine-information").stream()
                .flatMap(all -> all.children("route-engine"))
                .filter(engine -> engine.childText("status").equals("OK"))
                .count();
    }
}
