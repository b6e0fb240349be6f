package io.prestage.sim.device;

import io.prestage.model.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest commits, newest first, and the numbering of revisions {@code re0-EPOCH-SEQUENCE}. Immutable.
 *
 * @param engine the routing engine that numbers them: 0 or 1
 */
record History(List<Commit> newestFirst, long sequence, int engine) {
    /** As many as Junos keeps. */
    private static final int KEPT = 50;

    static final History EMPTY = new History(List.of(), 0, 0);

    History {
        newestFirst = List.copyOf(newestFirst);
    }

    Revision nextRevision(Instant now) {
        return new Revision("re" + engine + "-" + now.getEpochSecond() + "-" + (sequence + 1));
    }

    History plus(Commit commit) {
        List<Commit> all = new ArrayList<>(newestFirst.size() + 1);
        all.add(commit);
        all.addAll(newestFirst.subList(0, Math.min(newestFirst.size(), KEPT - 1)));
        return new History(all, sequence + 1, engine);
    }

    /** The same configuration as after a reset of the revision database: it gets a new number, counting starts again. */
    History renumbered(Instant now) {
        return startingOn(engine, now);
    }

    /** As after a switchover: the other routing engine numbers the same configuration on its own. */
    History switchedOver(Instant now) {
        return startingOn(1 - engine, now);
    }

    private History startingOn(int which, Instant now) {
        Commit c = newestFirst.get(0);
        Revision first = new Revision("re" + which + "-" + now.getEpochSecond() + "-0");
        return new History(
                List.of(new Commit(first, c.at(), c.user(), c.client(), c.comment(), c.log(), c.configuration())),
                0,
                which);
    }
}
