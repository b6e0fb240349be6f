package io.prestage.sim.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prestage.netconf.framing.FrameWriter;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import io.prestage.sim.fault.Faults;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** How the replies of one session reach the wire: framed, at once or slowly, whole or in part. */
final class Delivery {
    /** Pieces of a slow reply follow each other so often. */
    private static final int BEAT_MILLIS = 100;

    private final RunningRouter router;
    private final Faults faults;
    private final WriteQueue out;
    private final Runnable cutConnection;
    private final Runnable askForKeys;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private long sinceKeys;

    Delivery(RunningRouter router, WriteQueue out, Runnable cutConnection, Runnable askForKeys) {
        this.router = router;
        this.faults = router.faults();
        this.out = out;
        this.cutConnection = cutConnection;
        this.askForKeys = askForKeys;
    }

    void greeting(byte[] frame) {
        out.write(frame);
    }

    void reply(String xml, boolean chunks) {
        byte[] text = xml.getBytes(UTF_8);
        if (faults.isEmpty()) {
            out.write(framed(text, chunks));
            return;
        }
        if (faults.strikes(Fault.WRONG_CHUNKS)) {
            out.write(wrongChunks(text, chunks));
        } else if (faults.isOn(Fault.CUT_FRAMES)) {
            cutFrames(text, chunks);
        } else {
            disturbed(framed(text, chunks));
        }
    }

    /** Lets go what was held back while replies stopped in their midst. */
    void resume() {
        Queue<Runnable> all;
        synchronized (held) {
            all = new ArrayDeque<>(held);
            held.clear();
        }
        all.forEach(Runnable::run);
    }

    private static byte[] framed(byte[] text, boolean chunks) {
        return chunks ? FrameWriter.chunked(text) : FrameWriter.endMarked(text);
    }

    private void disturbed(byte[] frame) {
        @Nullable FaultSetting drop = faults.strike(Fault.DROP_REPLY);
        @Nullable FaultSetting stall = faults.on(Fault.STALL_INSIDE);
        @Nullable FaultSetting slow = faults.strike(Fault.SLOW_REPLIES);
        if (slow != null) {
            pauseMillis(slow.number("delay-millis"));
        }
        if (drop != null) {
            out.write(frame, 0, part(frame, drop), frame.length);
            out.pause(never -> cutConnection.run());
        } else if (stall != null) {
            int some = part(frame, stall);
            out.write(frame, 0, some, frame.length);
            out.pause(this::hold);
            out.write(frame, some, frame.length, 32 * 1024);
        } else if (slow != null && slow.number("bytes-per-second") > 0) {
            trickle(frame, slow.number("bytes-per-second"));
        } else {
            withNewKeys(frame);
        }
    }

    private static int part(byte[] frame, FaultSetting setting) {
        return (int) Math.min(frame.length - 1L, setting.number("after-bytes"));
    }

    /** Where the fault was mended meanwhile nothing is held. */
    private void hold(Runnable goOn) {
        synchronized (held) {
            if (faults.isOn(Fault.STALL_INSIDE)) {
                held.add(goOn);
                return;
            }
        }
        goOn.run();
    }

    private void trickle(byte[] frame, long bytesPerSecond) {
        int some = (int) Math.max(1, bytesPerSecond * BEAT_MILLIS / 1000);
        long pauseMillis = Math.max(BEAT_MILLIS, some * 1000L / bytesPerSecond);
        for (int from = 0; from < frame.length; from += some) {
            out.write(frame, from, Math.min(frame.length, from + some), some);
            pauseMillis(pauseMillis);
        }
    }

    private void pauseMillis(long millis) {
        out.pause(goOn -> router.after(millis, goOn));
    }

    private void withNewKeys(byte[] frame) {
        @Nullable FaultSetting rekey = faults.on(Fault.REKEY);
        if (rekey == null) {
            out.write(frame);
            return;
        }
        int every = (int) (rekey.number("every-kilobytes") * 1024);
        int from = 0;
        while (from < frame.length) {
            int to = (int) Math.min(frame.length, from + Math.max(1, every - sinceKeys));
            out.write(frame, from, to, 32 * 1024);
            sinceKeys += to - from;
            from = to;
            if (sinceKeys >= every) {
                sinceKeys = 0;
                out.pause(goOn -> {
                    askForKeys.run();
                    goOn.run();
                });
            }
        }
    }

    /** The marks byte by byte, the text between them in the usual pieces. */
    private void cutFrames(byte[] text, boolean chunks) {
        @Nullable FaultSetting setting = faults.strike(Fault.CUT_FRAMES);
        if (setting == null) {
            out.write(framed(text, chunks));
            return;
        }
        if (!chunks) {
            out.write(text);
            mark("]]>]]>");
            return;
        }
        int size = (int) setting.number("chunk-bytes");
        for (int from = 0; from < text.length; from += size) {
            int to = Math.min(text.length, from + size);
            mark("\n#" + (to - from) + "\n");
            out.write(text, from, to, size);
        }
        mark("\n##\n");
    }

    private void mark(String mark) {
        byte[] bytes = mark.getBytes(UTF_8);
        out.write(bytes, 0, bytes.length, 1);
    }

    /** The header says ten bytes less than follow. Where end marks were agreed on, one comes after the last chunk. */
    private static byte[] wrongChunks(byte[] text, boolean chunks) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(("\n#" + Math.max(1, text.length - 10) + "\n").getBytes(UTF_8));
        frame.writeBytes(text);
        frame.writeBytes((chunks ? "\n##\n" : "\n##\n]]>]]>").getBytes(UTF_8));
        return frame.toByteArray();
    }
}
