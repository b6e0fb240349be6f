package io.prestage.store;

import static io.prestage.store.StoreFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.store.TaskStore.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
class TaskStoreIT {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofSeconds(12);

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = engine.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void ofNodesThatTickAtTheSameTimeOneHasTheTurn() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(6);
        List<Callable<Boolean>> ticks = Stream.generate(() -> (Callable<Boolean>) () -> isTurn(START))
                .limit(6)
                .toList();
        int turns = 0;
        for (Future<Boolean> each : nodes.invokeAll(ticks)) {
            turns += each.get() ? 1 : 0;
        }
        nodes.shutdown();

        assertThat(turns).isEqualTo(1);
    }

    @Test
    void turnComesOnceAPeriodWhicheverNodeAsks() {
        assertThat(isTurn(START)).isTrue();
        assertThat(isTurn(START.plusSeconds(30))).isFalse();
        assertThat(isTurn(START.plusSeconds(60))).isTrue();
    }

    @Test
    void turnIsNotWaitedForWhenTheClockWentBack() {
        assertThat(isTurn(START)).isTrue();

        assertThat(isTurn(START.minus(Duration.ofHours(3)))).isTrue();
    }

    @Test
    void oneNodePublishesUntilItIsSilentForALease() {
        assertThat(holds("a", START)).isTrue();
        assertThat(holds("b", START.plusSeconds(5))).isFalse();
        assertThat(holds("a", START.plusSeconds(10))).isTrue();
        assertThat(holds("b", START.plusSeconds(15))).as("a prolonged it").isFalse();

        assertThat(holds("b", START.plusSeconds(23))).isTrue();
        assertThat(holds("a", START.plusSeconds(24))).as("woken up").isFalse();
    }

    @Test
    void nodeThatDiedBeforeTheClockWentBackIsNotWaitedFor() {
        assertThat(holds("a", START)).isTrue();

        assertThat(holds("b", START.minus(Duration.ofHours(3)))).isTrue();
    }

    private boolean isTurn(Instant now) {
        return database.inTransaction(tx -> tx.tasks().isTurn(Task.HOUSEKEEPING, now, PERIOD));
    }

    private boolean holds(String node, Instant now) {
        return database.inTransaction(tx -> tx.tasks().hold(SubscriberStore.task("prestage-event"), node, now, LEASE));
    }
}
