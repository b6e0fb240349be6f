package io.prestage.netconf;

import io.prestage.fuzz.Promise;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Takes any bytes as what a device sends, in the framing that the first of them chooses. However they are cut, the same messages are read, and
 * what is read of one can be read again.
 */
public final class MessageFuzzer {
    private MessageFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        boolean chunked = (data[0] & 1) == 1;
        byte[] sent = Arrays.copyOfRange(data, 1, data.length);
        List<@Nullable String> whole = MessageTexts.untilBroken(sent, chunked, () -> Integer.MAX_VALUE);
        Random cuts = new Random(Arrays.hashCode(data));
        Promise.same(
                whole, MessageTexts.untilBroken(sent, chunked, () -> 1), "a stream cut after each byte says the same");
        Promise.same(
                whole,
                MessageTexts.untilBroken(sent, chunked, () -> 1 + cuts.nextInt(30)),
                "a stream cut anywhere says the same");
        for (String text : whole) {
            if (text != null) {
                int errors = text.indexOf(MessageTexts.ERRORS);
                String body = errors < 0 ? text : text.substring(0, errors);
                Promise.same(body.strip(), XmlFragments.wellFormed("body", body), "a body is well-formed by itself");
            }
        }
    }
}
