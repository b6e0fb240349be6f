package io.prestage.netconf.transport;

import io.prestage.fuzz.Promise;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Takes any bytes as what a caller sends. However they are cut, what is read is the same, and no HMAC is right by chance. */
public final class PreambleFuzzer {
    private PreambleFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        List<Object> whole = read(data, data.length);
        Promise.same(whole, read(data, 1), "a preamble cut after each byte says the same");
        Promise.same(
                whole,
                read(data, 1 + Math.floorMod(Arrays.hashCode(data), 40)),
                "a preamble cut anywhere says the same");
    }

    /** Everything that is read, as values that can be compared. */
    private static List<Object> read(byte[] data, int pieceBytes) {
        PreambleReader reader = new PreambleReader();
        for (int at = 0; at < data.length; at += pieceBytes) {
            int end = Math.min(data.length, at + pieceBytes);
            PreambleReader.Progress progress = reader.feed(Arrays.copyOfRange(data, at, end));
            if (progress instanceof PreambleReader.Complete complete) {
                ByteBuffer ssh = ByteBuffer.allocate(complete.ssh().remaining() + data.length - end);
                ssh.put(complete.ssh()).put(data, end, data.length - end).flip();
                Preamble preamble = complete.preamble();
                Promise.same(
                        false, preamble.isSignedWith("a secret that nobody knows"), "an HMAC is not right by chance");
                return List.of(
                        preamble, String.valueOf(preamble.keyFingerprint()), String.valueOf(preamble.keyType()), ssh);
            }
            if (progress instanceof PreambleReader.Unreadable unreadable) {
                return List.of(unreadable);
            }
        }
        return List.of();
    }
}
