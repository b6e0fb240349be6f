package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.IdentityFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Facts that were found beside the held ones and that make a device look like another. An operator accepts or refuses them. */
public final class IdentityStore {
    private static final int VALUE_LENGTH = 1000;
    /** What an operator has accepted stays only where it would be found anew each time. */
    private static final String OPEN = " accepted_at IS NULL";

    private final Handle handle;

    IdentityStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * A difference.
     *
     * @param foundKey the host key as a line of {@code known_hosts} has it, where that is the fact
     * @param otherDevice the device that seems to be the same router, where that is the fact
     */
    public record Change(
            DeviceId deviceId,
            IdentityFact fact,
            String held,
            String found,
            @Nullable String foundKey,
            @Nullable DeviceId otherDevice,
            Instant foundAt) {}

    /** Notes a difference. Returns false where the same is noted already. */
    public boolean note(Change change) {
        Optional<Change> before = find(change.deviceId(), change.fact());
        if (before.filter(it -> it.found().equals(Texts.limited(change.found(), VALUE_LENGTH)))
                .isPresent()) {
            return false;
        }
        // What is held stays what it was before the first change.
        String held = before.map(Change::held).orElse(change.held());
        clear(change.deviceId(), change.fact());
        handle.createUpdate("INSERT INTO identity_change"
                        + " (device_id, fact, held_value, found_value, found_key, other_device, found_at)"
                        + " VALUES (:device, :fact, :held, :found, :key, :other, :at)")
                .bind("device", change.deviceId())
                .bind("fact", change.fact())
                .bind("held", Texts.limited(held, VALUE_LENGTH))
                .bind("found", Texts.limited(change.found(), VALUE_LENGTH))
                .bindByType("key", change.foundKey(), String.class)
                .bindByType("other", change.otherDevice(), DeviceId.class)
                .bind("at", change.foundAt())
                .execute();
        return true;
    }

    private Optional<Change> find(DeviceId device, IdentityFact fact) {
        return rows("device_id = :device AND fact = :fact")
                .bind("device", device)
                .bind("fact", fact)
                .map(RecordMapper.of(Change.class))
                .findOne();
    }

    /** Differences that nobody has accepted. */
    public List<Change> of(DeviceId device) {
        return rows("device_id = :device AND" + OPEN + " ORDER BY fact")
                .bind("device", device)
                .map(RecordMapper.of(Change.class))
                .list();
    }

    /** True while nothing may be written to the device. */
    public boolean isDisputed(DeviceId device) {
        return !of(device).isEmpty();
    }

    /** Number of devices to which nothing may be written. */
    public long disputed() {
        return handle.createQuery(
                        "SELECT COUNT(DISTINCT i.device_id) FROM identity_change i JOIN device d ON d.id = i.device_id"
                                + " WHERE d.retired_at IS NULL AND i." + OPEN.strip())
                .mapTo(Long.class)
                .one();
    }

    /** Forgets what was found. Returns true where there was something. */
    public boolean clear(DeviceId device, IdentityFact fact) {
        return handle.createUpdate("DELETE FROM identity_change WHERE device_id = :device AND fact = :fact")
                        .bind("device", device)
                        .bind("fact", fact)
                        .execute()
                > 0;
    }

    /** What was found is held from now on. */
    public void accept(Change change, Instant now) {
        switch (change.fact()) {
            case SAME_ROUTER ->
                handle.createUpdate(
                                "UPDATE identity_change SET accepted_at = :now WHERE device_id = :device AND fact = :fact")
                        .bind("now", now)
                        .bind("device", change.deviceId())
                        .bind("fact", change.fact())
                        .execute();
            case SERIAL_NUMBER -> {
                handle.createUpdate("UPDATE device SET serial_number = :serial WHERE id = :device")
                        .bind("serial", change.found())
                        .bind("device", change.deviceId())
                        .execute();
                clear(change.deviceId(), change.fact());
            }
            case ADDRESS, HOST_KEY -> clear(change.deviceId(), change.fact());
        }
    }

    /** The serial number that a device is known by from the beginning. */
    public void hold(DeviceId device, String serialNumber) {
        handle.createUpdate("UPDATE device SET serial_number = :serial WHERE id = :device AND serial_number IS NULL")
                .bind("serial", Texts.limited(serialNumber, 64))
                .bind("device", device)
                .execute();
    }

    /** Devices of the inventory with this serial number, besides one. */
    public List<Namesake> withSerial(String serialNumber, @Nullable DeviceId besides) {
        return handle.createQuery("SELECT id, name, address, port FROM device"
                        + " WHERE serial_number = :serial AND id <> :besides AND retired_at IS NULL ORDER BY id")
                .bind("serial", serialNumber)
                .bind("besides", besides == null ? 0 : besides.value())
                .map(RecordMapper.of(Namesake.class))
                .list();
    }

    /** A device that seems to be the same router. */
    public record Namesake(DeviceId id, String name, String address, int port) {
        public String described() {
            return name + " (" + address + " port " + port + ")";
        }
    }

    private org.jdbi.v3.core.statement.Query rows(String condition) {
        return handle.createQuery(
                "SELECT device_id, fact, held_value AS held, found_value AS \"found\", found_key, other_device,"
                        + " found_at FROM identity_change WHERE " + condition);
    }
}
