package io.prestage.store;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** The tables of a database, brought up to date at start. */
final class Schema {
    private Schema() {}

    /**
     * Migrates the database, or leaves it as it is.
     *
     * @throws StoreException when a newer gateway wrote it; nothing is changed then
     */
    static void migrate(DataSource database, Dialect dialect, String name) {
        Flyway flyway = Flyway.configure()
                .dataSource(database)
                .placeholders(dialect.types())
                .load();
        refuseNewer(flyway.info().all(), name);
        flyway.migrate();
    }

    private static void refuseNewer(MigrationInfo[] migrations, String name) {
        MigrationVersion known = latest(migrations, false);
        MigrationVersion found = latest(migrations, true);
        if (found.isNewerThan(known)) {
            throw new StoreException("the database " + name + " has schema version " + found
                    + ", and this gateway knows versions up to " + known
                    + ": a newer gateway has used it. Run that one, or put back a copy of the database from before its"
                    + " start. Nothing was changed");
        }
    }

    private static MigrationVersion latest(MigrationInfo[] migrations, boolean applied) {
        return Arrays.stream(migrations)
                .filter(each -> each.getVersion() != null
                        && (applied
                                ? each.getState().isApplied()
                                : each.getState().isResolved()))
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
    }
}
