package io.prestage.sim.voice;

import java.util.concurrent.atomic.LongAdder;

/** Counts for {@link VoiceCounts}, from any thread. */
final class Tally {
    final LongAdder sent = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder lost = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder duplicated = new LongAdder();
    final LongAdder silenced = new LongAdder();

    VoiceCounts counts() {
        return new VoiceCounts(
                sent.sum(), dropped.sum(), failed.sum(), lost.sum(), late.sum(), duplicated.sum(), silenced.sum());
    }
}
