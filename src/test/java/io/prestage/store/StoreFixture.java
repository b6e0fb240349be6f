package io.prestage.store;

import io.prestage.model.DeviceId;
import java.nio.file.Path;
import java.time.Instant;

/** A database on disk and the devices of a test. */
final class StoreFixture {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private StoreFixture() {}

    static Database derby(Path folder) {
        return Database.open("jdbc:derby:" + folder.resolve("db") + ";create=true", "", "");
    }

    static DeviceId device(Database database, String name, String address) {
        return database.inTransaction(
                tx -> tx.devices().add(new InventoryEntry(name, address, 830, "default", ""), START));
    }
}
