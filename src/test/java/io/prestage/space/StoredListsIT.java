package io.prestage.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.space.Filter.Compare;
import io.prestage.space.Filter.Comparison;
import io.prestage.store.Database;
import io.prestage.store.Engine;
import io.prestage.store.Range;
import io.prestage.store.RangeStore;
import io.prestage.store.Slice;
import io.prestage.store.Transaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database answers to filters and sorting is what they say of the rows in memory, whatever they are. */
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
class StoredListsIT {
    private static final int QUERIES = 16;
    private static final List<String> TEXTS = List.of(
            "pe1",
            "PE1",
            "Pe-10",
            "p",
            "7",
            "007",
            "-7",
            "0",
            "-00",
            "12",
            "9",
            "100%",
            "a_b",
            "a!b",
            "it's",
            "mx480",
            "MX480",
            "é",
            "É1",
            "ß",
            "Z",
            "z",
            "_",
            "In Sync",
            "Out of Sync",
            "up",
            "down",
            "junos",
            "10.0.0.7",
            "",
            "N_PE",
            "P",
            "RECOMMENDED",
            "EXCLUDED",
            "Role Discovery",
            "DONE",
            "2026-11-29T02:15:37Z",
            "2026-11-29T02:15:37.500Z",
            "pe1 ",
            "1000000000000000000000",
            "\t",
            "𝔭",
            "2",
            "e",
            "E",
            "o",
            "loopback");

    @Parameter
    Engine engine;

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // filled before each invocation of the class
    private static Database database;

    @BeforeParameterizedClassInvocation
    static void fill(Engine engine) throws SQLException {
        database = engine.open(folder.resolve(engine.name()));
        Random random = seeded("rows");
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement device = connection.prepareStatement(
                    "INSERT INTO device (name, address, port, credentials, tags, state, host_name, model, os_version, serial_number,"
                            + " created_at, origin, retired_at) VALUES (?, ?, 830, 'default', '', ?, ?, ?, ?, ?, 0, 'REST', ?)")) {
                for (int i = 0; i < 80; i++) {
                    device.setString(1, i < TEXTS.size() - 10 ? stored(i) : "pe" + random.nextInt(50) + "-" + i);
                    device.setString(2, "10.0.0." + i);
                    device.setString(3, any(random, io.prestage.model.DeviceState.NAMES));
                    for (int column = 4; column <= 7; column++) {
                        String text = stored(random.nextInt(TEXTS.size()));
                        // Models are shown in capitals, which databases have beyond ASCII in some languages only.
                        boolean none = column == 5 && text.chars().anyMatch(c -> c > 127);
                        device.setString(column, none || random.nextInt(3) == 0 ? null : text);
                    }
                    device.setObject(8, i % 20 == 19 ? 1L : null, java.sql.Types.BIGINT);
                    device.addBatch();
                }
                device.executeBatch();
            }
            try (Statement statement = connection.createStatement()) {
                for (String each : rest()) {
                    statement.execute(each);
                }
            }
            connection.commit();
        }
    }

    /** As devices and people give it: without blanks around it, and without what no column takes. */
    private static String stored(int text) {
        return TEXTS.get(text).strip();
    }

    private static List<String> rest() {
        return List.of(
                "DELETE FROM audit",
                "INSERT INTO assignment (device_id, role, loopback, assigned_at) SELECT id, CASE WHEN MOD(id, 3) = 0 THEN 'P' ELSE 'N_PE' END,"
                        + " CASE WHEN MOD(id, 5) = 0 THEN NULL ELSE address END, 0 FROM device WHERE MOD(id, 2) = 0",
                "INSERT INTO recommendation (device_id, rulebook, role, loopback, capabilities, reasons, made_at, state) SELECT id, 'modern',"
                        + " CASE MOD(id, 3) WHEN 0 THEN 'P' WHEN 1 THEN 'N_PE' ELSE 'UNKNOWN' END, CASE WHEN MOD(id, 5) = 0 THEN NULL ELSE address END,"
                        + " '', '[]', 0, CASE MOD(id, 4) WHEN 0 THEN 'ASSIGNED' WHEN 1 THEN 'RECOMMENDED' WHEN 2 THEN 'EXCLUDED' ELSE 'NOT_RECOMMENDED' END"
                        + " FROM device WHERE MOD(id, 7) <> 0",
                "INSERT INTO audit (id, occurred_at, actor, action, target, detail) SELECT id, 1795918537000 + MOD(id, 4) * 500, name,"
                        + " state, COALESCE(model, ''), '' FROM device",
                "INSERT INTO job (kind, state, owner, created_at) SELECT CASE MOD(id, 3) WHEN 0 THEN 'SYNCHRONISE' WHEN 1 THEN 'DISCOVER_ROLES'"
                        + " ELSE 'ASSIGN_ROLES' END, CASE MOD(id, 4) WHEN 0 THEN 'RUNNING' WHEN 1 THEN 'SUCCEEDED' WHEN 2 THEN 'FAILED' ELSE 'CANCELLED' END,"
                        + " name, MOD(id, 9) FROM device",
                "INSERT INTO discovery (node, profile, state, addresses, probed, started_by, started_at) SELECT 'n', '{\"targets\":[\"10.0.0.1\"],\"exclude\":[],\"credentials\":\"c\",\"port\":830,\"rate\":1,\"concurrency\":1,"
                        + "\"addAutomatically\":false,\"pinFirst\":false,\"tags\":\"\"}', CASE MOD(id, 2) WHEN 0 THEN 'RUNNING' ELSE 'DONE' END,"
                        + " 1, 0, name, MOD(id, 9) FROM device WHERE MOD(id, 5) = 0");
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database.close();
    }

    private static Random seeded(String of) {
        long seed = System.nanoTime();
        System.out.println("seed of the " + of + ": " + seed);
        return new Random(seed);
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @Test
    void devicesAreThoseOfMemory() {
        same(
                Devices.listing(),
                List.of(
                        "name",
                        "ID",
                        "@key",
                        "platform",
                        "OSVersion",
                        "serialNumber",
                        "ipAddr",
                        "connectionStatus",
                        "managedStatus",
                        "config-status",
                        "hostName",
                        "deviceFamily",
                        "domainId"),
                (tx, range) -> tx.ranges().devices(range));
    }

    @Test
    void providerEdgesAreThoseOfMemory() {
        same(
                DeviceRoles.LISTING,
                List.of(
                        "name",
                        "Identity",
                        "ManagementAddress",
                        "LoopBackAddress",
                        "Role",
                        "ConfigStatus",
                        "Connection",
                        "State"),
                (tx, range) -> tx.ranges().devices(range.and(RangeStore.PROVIDER_EDGE)));
    }

    @Test
    void devicesWithoutRoleAreThoseOfMemory() {
        same(
                PrestageDevices.LISTING,
                List.of("DeviceName", "key", "IPAddress", "Role", "State", "LoopBackAddress"),
                (tx, range) -> tx.ranges().withoutRole(range));
    }

    @Test
    void auditIsThatOfMemory() {
        same(
                AuditLogs.LISTING,
                List.of("id", "userName", "taskName", "affectedObject", "timeStamp"),
                (tx, range) -> tx.ranges().audit(range));
    }

    @Test
    void jobsAreThoseOfMemoryWithRequestsToDevicesAmongThem() {
        Random random = seeded("queries");
        RpcTasks rpcs = new RpcTasks(Clock.systemUTC());
        Works works = new Works(rpcs);
        List<String> fields = List.of("id", "job-type", "job-state", "job-status", "user", "name");
        List<Work> all = works(works, "").items();
        for (int i = 0; i < QUERIES; i++) {
            if (i == QUERIES / 2) {
                rpcs.end(rpcs.begin("pe1", "pe1").number(), true, List.of());
                rpcs.begin("pe2", "P");
                all = works(works, "").items();
            }
            String query = query(random, fields);
            assertThat(works(works, query)).as(query).isEqualTo(Works.listing().of(all, Query.parse(query)));
        }
    }

    private static Listing.Page<Work> works(Works works, String query) {
        return database.inTransaction(tx -> works.page(tx, Works.listing(), Query.parse(query)));
    }

    private static <T> void same(
            Listing<T> listing, List<String> fields, BiFunction<Transaction, Range, Slice<T>> rows) {
        Random random = seeded("queries");
        List<T> all = database.inTransaction(tx -> rows.apply(tx, Range.ALL)).rows();
        assertThat(all).hasSizeGreaterThan(10);
        int inDatabase = 0;
        for (int i = 0; i < QUERIES; i++) {
            String text = query(random, fields);
            Query query = Query.parse(text);
            Optional<Range> range = listing.range(query);
            if (range.isPresent()) {
                inDatabase++;
                Listing.Page<T> page =
                        database.inTransaction(tx -> listing.page(query, wanted -> rows.apply(tx, wanted)));
                assertThat(page).as(text).isEqualTo(listing.of(all, query));
            }
        }
        assertThat(inDatabase).as("queries that the database can answer").isGreaterThan(QUERIES / 3);
    }

    private static String query(Random random, List<String> fields) {
        StringBuilder query = new StringBuilder();
        if (random.nextInt(5) > 0) {
            query.append("&filter=").append(encoded(filter(random, fields, 2).toString()));
        }
        if (random.nextBoolean()) {
            query.append("&sortby=(").append(any(random, fields)).append(random.nextBoolean() ? "(descending))" : ")");
        }
        if (random.nextBoolean()) {
            query.append("&paging=(start eq " + random.nextInt(12) + ", limit eq " + random.nextInt(30) + ")");
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Filter filter(Random random, List<String> fields, int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(6)) {
            case 0 -> new Filter.Not(filter(random, fields, depth - 1));
            case 1 -> new Filter.And(List.of(filter(random, fields, depth - 1), filter(random, fields, depth - 1)));
            case 2 -> new Filter.Or(List.of(filter(random, fields, depth - 1), filter(random, fields, depth - 1)));
            default -> new Compare(any(random, fields), any(random, List.of(Comparison.values())), any(random, TEXTS));
        };
    }
}
