package io.prestage.bench;

import io.prestage.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Devices by the thousand, as a gateway holds them that is in sync with all of them. Nobody asks for a look at them, as they are not there. */
final class ManyDevices {
    private static final int BATCH = 1000;
    private static final String DEVICE =
            "INSERT INTO device (name, address, port, credentials, tags, state, host_name, host_key, model,"
                    + " os_version, serial_number, revision, last_read_at, created_at, origin)"
                    + " VALUES (?, ?, 830, 'default', '', ?, ?, ?, ?, '21.4R3.15', ?, ?, ?, ?, 'REST')";
    private static final String[] STATES = {"IN_SYNC", "IN_SYNC", "IN_SYNC", "IN_SYNC", "UNREACHABLE"};
    private static final String[] MODELS = {"mx480", "mx204", "acx7100", "ptx10001"};
    private static final String[] MADE = {
        "INSERT INTO assignment (device_id, role, loopback, assigned_at) SELECT id, CASE WHEN MOD(id, 3) = 0 THEN 'P' ELSE 'N_PE' END,"
                + " CASE WHEN MOD(id, 3) = 0 THEN NULL ELSE address END, created_at FROM device WHERE MOD(id, 2) = 0",
        "INSERT INTO recommendation (device_id, rulebook, role, loopback, capabilities, reasons, made_at, state) SELECT id, 'modern',"
                + " CASE WHEN MOD(id, 3) = 0 THEN 'P' ELSE 'N_PE' END, CASE WHEN MOD(id, 3) = 0 THEN NULL ELSE address END, 'l3vpn,evpn',"
                + " '[]', created_at, CASE WHEN MOD(id, 2) = 0 THEN 'ASSIGNED' ELSE 'RECOMMENDED' END FROM device"
    };

    private ManyDevices() {}

    /** Fills a database that has no devices. */
    static void fill(Database database, int devices) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(DEVICE)) {
                for (int i = 1; i <= devices; i++) {
                    bind(insert, i);
                    insert.addBatch();
                    if (i % BATCH == 0 || i == devices) {
                        insert.executeBatch();
                    }
                }
            }
            try (Statement statement = connection.createStatement()) {
                for (String each : MADE) {
                    statement.execute(each);
                }
                connection.commit();
                if (!database.isEmbedded()) {
                    // What the server would do by itself some time later.
                    connection.setAutoCommit(true);
                    statement.execute("VACUUM ANALYZE");
                }
            }
        }
    }

    private static void bind(PreparedStatement insert, int i) throws SQLException {
        String name = String.format(Locale.ROOT, "r%05d.pop%02d.example.net", i, i % 97);
        long now = System.currentTimeMillis();
        int column = 1;
        insert.setString(column++, name);
        insert.setString(column++, "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
        insert.setString(column++, STATES[i % STATES.length]);
        insert.setString(column++, name);
        insert.setString(column++, name);
        insert.setString(column++, MODELS[i % MODELS.length]);
        insert.setString(column++, "JN" + i);
        insert.setString(column++, "re0-1795591177-" + i);
        insert.setLong(column++, now);
        insert.setLong(column, now);
    }
}
