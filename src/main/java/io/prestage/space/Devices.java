package io.prestage.space;

import io.prestage.model.DeviceId;
import io.prestage.store.DeviceRow;
import io.prestage.store.RangeStore;
import io.prestage.store.Transaction;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Devices in Space's words. A device has one number: Space's device id, its id in Connectivity Services Director and its managed element are the same. */
final class Devices {
    static final String COLLECTION = "/api/space/device-management/devices";

    private Devices() {}

    /** @throws SpaceProblem when there is no such device */
    static DeviceRow find(Transaction tx, @Nullable String id) {
        long number = SpaceGate.number("device", id);
        return (number == 0
                        ? java.util.Optional.<DeviceRow>empty()
                        : tx.devices().find(new DeviceId(number)))
                .orElseThrow(() ->
                        SpaceProblem.notFound("there is no device " + id + "; GET " + COLLECTION + " lists them"));
    }

    static String href(DeviceId id) {
        return COLLECTION + "/" + id;
    }

    /** Whether a session could be had when one was wanted last. */
    static String connection(DeviceRow device) {
        return connection(device.state().name());
    }

    private static String connection(String state) {
        return switch (state) {
            case "UNREACHABLE", "NEW" -> "down";
            default -> "up";
        };
    }

    static String managedStatus(DeviceRow device) {
        return managedStatus(device.state().name());
    }

    static String managedStatus(String state) {
        return switch (state) {
            case "NEW" -> "Connecting";
            case "READING" -> "Synchronizing";
            case "IN_SYNC" -> "In Sync";
            case "UNSUPPORTED" -> "Unmanaged";
            case "QUARANTINED" -> "Sync Failed";
            default -> "Out of Sync";
        };
    }

    static String configStatus(DeviceRow device) {
        return configStatus(device.state().name());
    }

    private static String configStatus(String state) {
        return state.equals("IN_SYNC") ? "DEVICE_STATE_IN_SYNC" : "DEVICE_STATE_OUT_OF_SYNC";
    }

    static @Nullable String platform(DeviceRow device) {
        @Nullable String model = device.model();
        return model == null ? null : model.toUpperCase(Locale.ROOT);
    }

    /** Where the words for the state of a device come from. */
    static Stored connection() {
        return Stored.deviceState(RangeStore.STATE, Devices::connection);
    }

    static Listing<DeviceRow> listing() {
        Function<DeviceRow, @Nullable Object> id = device -> device.id().value();
        return new Listing<DeviceRow>()
                .field("name", DeviceRow::name, Stored.text(RangeStore.NAME))
                .field("key", id, Stored.number(RangeStore.DEVICE_ID))
                .field("id", id, Stored.number(RangeStore.DEVICE_ID))
                .field("device-id", id, Stored.number(RangeStore.DEVICE_ID))
                .field("deviceFamily", device -> "junos", Stored.constant("junos"))
                .field("platform", Devices::platform, Stored.text(RangeStore.MODEL_IN_CAPITALS))
                .field("OSVersion", DeviceRow::osVersion, Stored.text(RangeStore.OS_VERSION))
                .field("serialNumber", DeviceRow::serialNumber, Stored.text(RangeStore.SERIAL_NUMBER))
                .field("ipAddr", DeviceRow::address, Stored.text(RangeStore.ADDRESS))
                .field("connectionStatus", Devices::connection, connection())
                .field(
                        "managedStatus",
                        Devices::managedStatus,
                        Stored.deviceState(RangeStore.STATE, Devices::managedStatus))
                .field(
                        "config-status",
                        Devices::configStatus,
                        Stored.deviceState(RangeStore.STATE, Devices::configStatus))
                .field("hostName", DeviceRow::hostName, Stored.text(RangeStore.HOST_NAME))
                .field("domain-name", device -> "Global", Stored.constant("Global"));
    }
}
