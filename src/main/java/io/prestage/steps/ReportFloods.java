package io.prestage.steps;

import io.prestage.listen.StormGuard;
import io.prestage.listen.StormGuard.Flood;
import io.prestage.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators by name who floods: in the log and in the change feed. */
public final class ReportFloods {
    private static final Logger LOG = LoggerFactory.getLogger(ReportFloods.class);

    private final StormGuard storms;
    private final Database database;
    private final Clock clock;

    public ReportFloods(StormGuard storms, Database database, Clock clock) {
        this.storms = storms;
        this.database = database;
        this.clock = clock;
    }

    public void report() {
        List<Flood> floods = storms.floods();
        if (!floods.isEmpty()) {
            Instant now = clock.instant();
            database.transact(tx -> floods.forEach(flood -> {
                Map<String, Object> content = new LinkedHashMap<>();
                content.put("sender", flood.sender());
                content.put("messages", flood.messages());
                content.put("limited", flood.aboutCommits());
                Optional<io.prestage.model.DeviceId> device = tx.devices().findByAddress(flood.sender());
                tx.events().append(now, "sender-floods", device.orElse(null), content);
            }));
        }
        floods.forEach(flood -> LOG.atWarn()
                .addKeyValue("sender", flood.sender())
                .addKeyValue("messages", flood.messages())
                .log(
                        flood.aboutCommits()
                                ? "sender floods: its messages about commits are held back, the last one is handed on later"
                                : "sender floods: look at what it sends, or filter it before it gets here"));
    }
}
