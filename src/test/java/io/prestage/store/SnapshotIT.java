package io.prestage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
class SnapshotIT {
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
    void readingChangesNothing() {
        // A server commits for itself now and then.
        await().untilAsserted(() -> {
            Optional<Snapshot> before = database.snapshot();
            database.transact(tx -> tx.events().last());
            assertThat(database.snapshot()).isPresent().isEqualTo(before);
        });
    }

    @Test
    void aCommitIsSeen() {
        Optional<Snapshot> before = database.snapshot();
        StoreFixture.device(database, "pe1", "192.0.2.1");

        assertThat(database.snapshot()).isPresent().isNotEqualTo(before);
    }

    @Test
    void aStatementOfARouteIsSeen() throws SQLException {
        Optional<Snapshot> before = database.snapshot();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE event_counter SET last_seq = last_seq + 1");
        }

        assertThat(database.snapshot()).isPresent().isNotEqualTo(before);
    }

    @Test
    void whatWasSeenDuringATransactionIsNotTakenForWhatIsThereAfterIt() throws SQLException {
        Optional<Snapshot> before = database.snapshot();
        Optional<Snapshot> during;
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection
                    .prepareStatement("UPDATE event_counter SET last_seq = last_seq + 1")
                    .executeUpdate();
            during = database.snapshot();
            connection.commit();
        }
        Optional<Snapshot> after = database.snapshot();

        assertThat(after).isPresent().isNotEqualTo(before).isNotEqualTo(during);
    }

    @Test
    void aCommitOfAnotherNodeIsSeen() {
        assumeTrue(engine == Engine.POSTGRESQL, "an embedded database is one process' own");
        Optional<Snapshot> before = database.snapshot();
        try (Database other = engine.open(folder)) {
            StoreFixture.device(other, "pe1", "192.0.2.1");
        }

        assertThat(database.snapshot()).isPresent().isNotEqualTo(before);
    }
}
