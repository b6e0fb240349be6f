package io.prestage.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;

/** What fuzzers check with. Plain Java, as an assertion library would cost more than what it checks. */
public final class Promise {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** What is linear takes some milliseconds for the largest datagram, what is quadratic some seconds. */
    private static final Duration MOST = Duration.ofSeconds(1);

    private static final int LARGE = 65_507;

    private Promise() {}

    public static void holds(boolean kept, String promise) {
        if (!kept) {
            throw new AssertionError(promise);
        }
    }

    public static void same(Object expected, Object found, String promise) {
        if (!expected.equals(found)) {
            throw new AssertionError(promise + "\nexpected: " + expected + "\nfound:    " + found);
        }
    }

    /** Measured in processor time of this thread: a busy machine breaks no promise. */
    public static void endsSoon(Runnable task) {
        long start = THREADS.getCurrentThreadCpuTime();
        task.run();
        Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
        holds(taken.compareTo(MOST) < 0, "ends within " + MOST + " and took " + taken);
    }

    /** True for one input in so many, and always for the same ones: for checks that take long. */
    public static boolean isOneIn(int many, byte[] data) {
        return data.length > 0 && Math.floorMod(Arrays.hashCode(data), many) == 0;
    }

    /** A datagram of the largest size that begins as the input does and then repeats its second half. */
    public static byte[] blownUp(byte[] data) {
        byte[] large = Arrays.copyOf(data, LARGE);
        int unit = Math.max(1, data.length / 2);
        for (int i = data.length; i < large.length; i++) {
            large[i] = large[i - unit];
        }
        return large;
    }
}
