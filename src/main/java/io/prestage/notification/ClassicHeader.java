package io.prestage.notification;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code [HOST] [re0] [PREFIX:] PROCESS[PID]: [%FACILITY-SEVERITY-]TAG: TEXT}, the time already cut off. The first process with a PID is
 * the header, and its tag must follow at once: what looks like a header later on is what somebody typed.
 */
final class ClassicHeader {
    private static final int MAX_WORDS_BEFORE_PROCESS = 4;
    /** Source: Junos "message-source field", single chassis and TX Matrix; chassis clusters. */
    private static final Pattern ROUTING_ENGINE = Pattern.compile("re\\d|node\\d|scc(-re\\d)?|lcc\\d+(-re\\d)?");

    private ClassicHeader() {}

    static Optional<Header> read(String text, @Nullable String envelopeHost) {
        @Nullable String host = null;
        @Nullable String routingEngine = null;
        boolean prefixed = false;
        int at = Chars.skipBlanks(text, 0);
        for (int words = 0; words <= MAX_WORDS_BEFORE_PROCESS + 1 && at < text.length(); words++) {
            int end = Chars.skipWord(text, at);
            Optional<ProcessName> process = ProcessName.read(text, at, end);
            if (process.isPresent() && !(prefixed && process.get().pid() == null)) {
                Optional<BareMessage> tagged = BareMessage.read(text, end);
                if (tagged.isPresent()) {
                    return Optional.of(new Header(
                            host == null ? envelopeHost : host,
                            routingEngine,
                            process.get().name(),
                            process.get().pid(),
                            tagged.get().tag(),
                            Map.of(),
                            tagged.get().message()));
                }
            }
            if (prefixed || Chars.hasBracket(text, at, end)) {
                return Optional.empty();
            }
            String word = text.substring(at, end);
            if (word.endsWith(":")) {
                prefixed = true;
            } else if (words == MAX_WORDS_BEFORE_PROCESS) {
                return Optional.empty();
            } else if (ROUTING_ENGINE.matcher(word).matches()) {
                routingEngine = word;
            } else {
                host = word;
            }
            at = Chars.skipBlanks(text, end);
        }
        return Optional.empty();
    }
}
