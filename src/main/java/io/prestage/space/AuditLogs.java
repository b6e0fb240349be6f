package io.prestage.space;

import io.prestage.store.AuditLogStore.Entry;
import io.prestage.store.Database;
import io.prestage.store.RangeStore;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** {@code /api/space/audit-log-management/audit-logs}: who did what, newest first. */
public final class AuditLogs {
    private static final int MOST = 10_000;
    static final Listing<Entry> LISTING = new Listing<Entry>()
            .field("id", Entry::id, Stored.number(RangeStore.AUDIT_ID))
            .field("key", Entry::id, Stored.number(RangeStore.AUDIT_ID))
            .field("userName", Entry::actor, Stored.text(RangeStore.ACTOR))
            .field("taskName", Entry::action, Stored.text(RangeStore.ACTION))
            .field("affectedObject", Entry::target, Stored.text(RangeStore.TARGET))
            .field("timeStamp", Entry::occurredAt, Stored.time(RangeStore.OCCURRED_AT))
            .atMost(MOST);

    private final Database database;

    AuditLogs(Database database) {
        this.database = database;
    }

    public Answer list(Exchange exchange) {
        Query query = Query.of(exchange);
        Listing.Page<Entry> page = database.inTransaction(tx -> LISTING.page(query, tx.ranges()::audit));
        return Answer.of(Element.of("audit-logs")
                .attribute("uri", Operations.AUDIT)
                .attribute("size", page.items().size())
                .attribute("total", page.total())
                .withAll(page.items().stream().map(AuditLogs::item).toList()));
    }

    public Answer get(@Header("id") String id) {
        long number = SpaceGate.number("audit log", id);
        return Answer.of(item(database.inTransaction(tx -> tx.auditLog().find(number))
                .orElseThrow(() -> SpaceProblem.notFound(
                        "there is no audit log " + id + "; GET " + Operations.AUDIT + " lists them"))));
    }

    private static Element item(Entry entry) {
        String href = Operations.AUDIT + "/" + entry.id();
        return Element.of("audit-log")
                .attribute("href", href)
                .attribute("uri", href)
                .attribute("key", entry.id())
                .with("id", entry.id())
                .with("userName", entry.actor())
                .with("taskName", entry.action())
                .with("timeStamp", entry.occurredAt().toString())
                .with("affectedObject", entry.target())
                .with("description", entry.detail());
    }
}
