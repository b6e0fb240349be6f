package io.prestage.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.plan.ChangeWindows;
import io.prestage.plan.Waves;
import io.prestage.store.BudgetStore;
import io.prestage.store.BudgetStore.State;
import io.prestage.store.Database;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The switch that stops all edits, on all nodes. */
public final class EditStopApi {
    private final Database database;
    private final Waves waves;
    private final ChangeWindows windows;
    private final Clock clock;

    public EditStopApi(Database database, Waves waves, ChangeWindows windows, Clock clock) {
        this.database = database;
        this.waves = waves;
        this.windows = windows;
        this.clock = clock;
    }

    /** {@code stopped}: by somebody; {@code halted}: by a wave that met what was not expected. Null: not. */
    record EditsItem(
            @Nullable Stop stopped,
            @Nullable Halt halted,
            int wave,
            List<String> waves,
            long admitted,
            long atWork,
            long waiting,
            Windows windows) {}

    /** {@code opensAt}: null while edits may begin. */
    record Windows(String text, String zone, @Nullable String opensAt) {}

    EditsItem read(Transaction tx) {
        BudgetStore budget = tx.budget();
        State state = budget.state();
        Instant stopped = state.stoppedAt();
        Instant halted = state.haltedAt();
        return new EditsItem(
                stopped == null ? null : new Stop(stopped.toString(), state.stoppedBy(), state.stopReason()),
                halted == null ? null : new Halt(halted.toString(), state.haltedWhy()),
                Math.min(state.wave() + 1, waves.sizes().size()),
                waves.sizes(),
                state.admitted(),
                budget.permits(),
                budget.waiting(),
                new Windows(
                        windows.text(),
                        windows.zone().getId(),
                        windows.opensAt(clock.instant()).map(Instant::toString).orElse(null)));
    }

    record Stop(String since, @Nullable String by, @Nullable String reason) {}

    record Halt(String since, @Nullable String reason) {}

    public EditsItem get() {
        return database.inTransaction(this::read);
    }

    public EditsItem stop(@Body @Nullable String body, Exchange exchange) {
        JsonNode node = JsonBody.object(body, Set.of("reason"));
        JsonBody reader = new JsonBody();
        String reason = reader.text("", node, "reason", "");
        reader.end();
        String actor = Parameters.actor(exchange);
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            tx.budget().stop(actor, reason.isEmpty() ? "no reason given" : reason, now);
            tx.audit().record(now, actor, "edits-stopped", "edits", reason);
            return read(tx);
        });
    }

    public EditsItem goOn(Exchange exchange) {
        String actor = Parameters.actor(exchange);
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            tx.budget().goOn();
            tx.audit().record(now, actor, "edits-go-on", "edits", "");
            return read(tx);
        });
    }
}
