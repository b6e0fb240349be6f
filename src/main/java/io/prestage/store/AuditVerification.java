package io.prestage.store;

import io.prestage.evidence.CanonicalJson;
import io.prestage.evidence.ChainCheck;
import io.prestage.evidence.ChainCheck.Fault;
import io.prestage.evidence.ChainCheck.Kind;
import io.prestage.evidence.ChainCheck.Link;
import io.prestage.evidence.ChainEntry;
import io.prestage.store.AuditStore.Ends;
import io.prestage.store.Selection.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the chain of the audit in a database, a page at a time, while gateways go on appending to it. */
public final class AuditVerification {
    private static final int PAGE = 1_000;

    private final Database database;

    public AuditVerification(Database database) {
        this.database = database;
    }

    /**
     * What part of the chain to follow; numbers of entries, null for its beginning and its end.
     *
     * @param known an entry as it was noted elsewhere: it must still be the same, if it lies within
     */
    public record Part(
            @Nullable Long from,
            @Nullable Long to,
            @Nullable Link known) {
        public static final Part ALL = new Part(null, null, null);

        Part expecting(@Nullable Link link) {
            return new Part(from, to, link);
        }
    }

    /**
     * What was found.
     *
     * @param entries how many were followed
     * @param older how many are older than the chain, so that nothing can be said of them
     * @param first the place before the first entry that was followed
     * @param last the newest entry that was followed; worth noting elsewhere
     * @param fault the first entry with which something is wrong; null where there is none
     */
    public record Result(
            long entries,
            long older,
            Link first,
            Link last,
            @Nullable Fault fault) {}

    public Result verify(Part part) {
        Ends ends = database.inTransaction(tx -> tx.audit().ends());
        Link start = start(part, ends.first());
        ChainCheck check = new ChainCheck(start);
        Watch watch = new Watch(part, ends.first());
        long last = follow(part, start.seq(), check, watch);
        Optional<Fault> fault = check.end(part.to() == null ? head(last) : null);
        Fault found = fault.isPresent() ? fault.get() : watch.fault(start.equals(ends.first()));
        if (found == null && part.equals(Part.ALL.expecting(part.known()))) {
            found = ledger();
        }
        if (found != null && retentionRan(ends)) {
            return verify(part);
        }
        long older = database.inTransaction(tx -> tx.audit().olderThanTheChain());
        return new Result(check.entries(), older, start, check.last(), found);
    }

    /** The first edit of which the ledger does not say what the audit says. */
    private @Nullable Fault ledger() {
        @Nullable Position after = null;
        do {
            Selection wanted = new Selection(Map.of(), EditStore.LISTING.usualSort(), false, after, PAGE, false);
            Slice<EditRow> page = database.inTransaction(tx -> tx.edits().list(wanted));
            for (EditRow row : page.rows()) {
                Fault fault = database.inTransaction(tx -> compared(tx, row.id()));
                if (fault != null) {
                    return fault;
                }
            }
            after = page.next();
        } while (after != null);
        return null;
    }

    private static @Nullable Fault compared(Transaction tx, long edit) {
        List<ChainEntry> entries = tx.audit().ofEdit(edit);
        Optional<EditRow> row = tx.edits().find(edit);
        if (entries.isEmpty() || row.isEmpty()) {
            return null;
        }
        ChainEntry newest = entries.get(entries.size() - 1);
        return EditEvidence.agrees(row.get(), newest)
                ? null
                : new Fault(
                        newest.seq(),
                        Kind.ALTERED,
                        "edit " + edit + " was altered in the ledger: it is not what entry " + newest.seq() + " says");
    }

    /** What was followed from its beginning may have been deleted meanwhile, and that is no fault. */
    private boolean retentionRan(Ends before) {
        Ends now = database.inTransaction(tx -> tx.audit().ends());
        return !now.first().equals(before.first());
    }

    private Link start(Part part, Link first) {
        Long from = part.from();
        if (from == null || from <= first.seq() + 1) {
            return first;
        }
        List<ChainEntry> before = database.inTransaction(tx -> tx.audit().chain(from - 2, 1));
        return before.isEmpty() || before.get(0).seq() != from - 1
                ? new Link(from - 1, "")
                : new Link(from - 1, before.get(0).hash());
    }

    private long follow(Part part, long start, ChainCheck check, Watch watch) {
        long last = start;
        long end = part.to() == null ? Long.MAX_VALUE : part.to();
        while (last < end) {
            long after = last;
            List<ChainEntry> page = database.inTransaction(tx -> tx.audit().chain(after, PAGE));
            if (page.isEmpty()) {
                break;
            }
            for (ChainEntry entry : page) {
                if (entry.seq() <= end) {
                    check.take(entry);
                    watch.take(entry);
                }
            }
            last = page.get(page.size() - 1).seq();
        }
        return last;
    }

    /** The head of the chain, as long as nobody has appended anything since we were there. */
    private @Nullable Link head(long last) {
        return database.inTransaction(tx -> {
            Link head = tx.audit().ends().head();
            boolean isNewer = head.seq() > last && !tx.audit().chain(last, 1).isEmpty();
            return isNewer ? null : head;
        });
    }

    /** Looks, besides the chain itself, for what must stand in it: the newest deletion, and an entry that is known. */
    private static final class Watch {
        private final Part part;
        private final Link first;
        private @Nullable String forgotten;
        private @Nullable Fault fault;
        private boolean met;
        private long last;

        Watch(Part part, Link first) {
            this.part = part;
            this.first = first;
        }

        void take(ChainEntry entry) {
            last = entry.seq();
            if (entry.action().equals(AuditStore.FORGOTTEN)) {
                forgotten = entry.content();
            }
            Link known = part.known();
            if (known != null && known.seq() == entry.seq()) {
                met = true;
                if (!known.hash().equals(entry.hash())) {
                    fault = new Fault(
                            entry.seq(),
                            Kind.ALTERED,
                            "entry " + entry.seq() + " is not the one that was noted: it, or one before it, was altered"
                                    + " and the hashes since then made anew");
                }
            }
        }

        @Nullable Fault fault(boolean fromTheBeginning) {
            if (fault != null) {
                return fault;
            }
            if (fromTheBeginning && !first.hash().equals(ChainEntry.NOTHING) && !told().equals(forgotten)) {
                return new Fault(
                        first.seq(),
                        Kind.REMOVED,
                        "entries up to " + first.seq() + " were removed, and not by retention: no entry tells of it");
            }
            Link known = part.known();
            if (known != null && !met && known.seq() > last && part.to() == null) {
                return new Fault(
                        last + 1,
                        Kind.REMOVED,
                        "entries from " + (last + 1) + " were removed: " + known.seq() + " was noted");
            }
            return null;
        }

        private String told() {
            return CanonicalJson.write(Map.of("through", Map.of("seq", first.seq(), "hash", first.hash())));
        }
    }
}
