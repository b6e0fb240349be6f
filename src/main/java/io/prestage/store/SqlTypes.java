package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.DeviceState;
import io.prestage.model.Revision;
import io.prestage.model.RoleState;
import java.sql.Types;
import java.time.Instant;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** How values of the model stand in columns. Moments are milliseconds since 1970. */
final class SqlTypes {
    private SqlTypes() {}

    static Jdbi on(DataSource connections) {
        return Jdbi.create(connections)
                .registerArgument(new InstantAsMillis())
                .registerArgument(new DeviceIdAsLong())
                .registerArgument(new RevisionAsText())
                .registerColumnMapper(DeviceId.class, (row, column, context) -> {
                    long id = row.getLong(column);
                    return row.wasNull() ? null : new DeviceId(id);
                })
                .registerColumnMapper(Instant.class, (row, column, context) -> {
                    long millis = row.getLong(column);
                    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
                })
                .registerColumnMapper(
                        DeviceState.class,
                        (row, column, context) -> DeviceState.of(row.getString(column), row.getString("state_reason")))
                .registerColumnMapper(RoleState.class, (row, column, context) -> RoleState.of(row.getString(column)))
                .registerColumnMapper(Revision.class, (row, column, context) -> {
                    String revision = row.getString(column);
                    return revision == null ? null : new Revision(revision);
                });
    }

    private static final class InstantAsMillis extends AbstractArgumentFactory<Instant> {
        InstantAsMillis() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setLong(position, value.toEpochMilli());
        }
    }

    private static final class DeviceIdAsLong extends AbstractArgumentFactory<DeviceId> {
        DeviceIdAsLong() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(DeviceId value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setLong(position, value.value());
        }
    }

    private static final class RevisionAsText extends AbstractArgumentFactory<Revision> {
        RevisionAsText() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(Revision value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, value.value());
        }
    }
}
