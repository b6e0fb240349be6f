package io.prestage.evidence;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows a chain entry by entry, and names the first one at which it is no longer what was written. */
public final class ChainCheck {
    private final Link start;
    private Link last;
    private long entries;
    private @Nullable Fault fault;
    /** Whether what follows still has to tell if the entry that does not fit was altered or inserted. */
    private boolean doubtful;

    /** A place in the chain. */
    public record Link(long seq, String hash) {
        @Override
        public String toString() {
            return seq + ":" + hash;
        }
    }

    /** What happened to an entry. */
    public enum Kind {
        ALTERED,
        REMOVED,
        INSERTED
    }

    /** The first entry with which something is wrong. */
    public record Fault(long seq, Kind kind, String sentence) {}

    /** @param start the place before the first entry: what was deleted when its time was over, or nothing */
    public ChainCheck(Link start) {
        this.start = start;
        this.last = start;
    }

    /** Takes the next entry, in the order of their numbers. */
    public void take(ChainEntry entry) {
        entries++;
        if (fault == null) {
            fault = compare(entry);
        } else if (doubtful
                && fault.seq() < entry.seq()
                && entry.movedTo(entry.seq() - 1).isSound()) {
            fault = inserted(fault.seq());
        }
        doubtful = doubtful && fault != null && fault.seq() == entry.seq();
        last = new Link(entry.seq(), entry.hash());
    }

    private @Nullable Fault compare(ChainEntry entry) {
        long expected = last.seq() + 1;
        if (entry.seq() != expected) {
            return removed(expected, entry.seq());
        }
        if (entry.isSound()) {
            return entry.previous().equals(last.hash()) ? null : replaced(entry);
        }
        if (entry.movedTo(entry.seq() - 1).isSound()) {
            return inserted(entry.seq() - 1);
        }
        if (entry.movedTo(entry.seq() + 1).isSound()) {
            return new Fault(
                    entry.seq(),
                    Kind.REMOVED,
                    "entry " + entry.seq() + " was removed, and those after it got new numbers");
        }
        doubtful = true;
        return new Fault(
                entry.seq(),
                Kind.ALTERED,
                "entry " + entry.seq() + " was altered: its hash is not that of its content");
    }

    /** An entry that is in itself sound covers another one before it than the one that stands there. */
    private Fault replaced(ChainEntry entry) {
        if (last.equals(start)) {
            return new Fault(
                    entry.seq(),
                    Kind.REMOVED,
                    "what entry " + entry.seq() + " follows is not where this chain begins (" + start.seq()
                            + "): entries before it were removed, or it was altered");
        }
        return new Fault(
                last.seq(),
                Kind.ALTERED,
                "entry " + last.seq() + " was altered, and its hash made anew: entry " + entry.seq()
                        + " covers another one");
    }

    private static Fault inserted(long seq) {
        return new Fault(
                seq, Kind.INSERTED, "entry " + seq + " was inserted: the entry after it was written in its place");
    }

    private static Fault removed(long from, long next) {
        String which = next - from == 1 ? "entry " + from + " was" : "entries " + from + " to " + (next - 1) + " were";
        return new Fault(from, Kind.REMOVED, which + " removed");
    }

    /**
     * Ends the check.
     *
     * @param head the newest entry, as is known from elsewhere; null when it is not
     * @return the first entry with which something is wrong; none where the chain is whole
     */
    public Optional<Fault> end(@Nullable Link head) {
        if (fault == null && head != null && !head.equals(last)) {
            if (head.seq() > last.seq()) {
                fault = removed(last.seq() + 1, head.seq() + 1);
            } else if (head.seq() < last.seq()) {
                fault = new Fault(
                        head.seq() + 1,
                        Kind.INSERTED,
                        "entry " + (head.seq() + 1) + " was inserted: the chain ends with " + head.seq());
            } else {
                fault = new Fault(
                        last.seq(),
                        Kind.ALTERED,
                        "entry " + last.seq()
                                + " was altered, and its hash made anew: the chain ends with another one");
            }
        }
        return Optional.ofNullable(fault);
    }

    /** How many entries were looked at. */
    public long entries() {
        return entries;
    }

    /** The newest entry that was looked at; where the chain begins, if there was none. */
    public Link last() {
        return last;
    }
}
