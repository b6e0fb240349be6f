package io.prestage.space;

import static java.util.Objects.requireNonNull;

import io.prestage.model.DeviceId;
import io.prestage.model.Role;
import io.prestage.store.DeviceRow;
import io.prestage.store.Slice;
import io.prestage.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Devices in Space's words. A device has one number: Space's device id, its id in Connectivity Services Director and its managed element are the same. */
final class Devices {
    static final String COLLECTION = "/api/space/device-management/devices";
    private static final int PAGE = 1000;

    private Devices() {}

    /** Every device; costs as much as there are. */
    static List<DeviceRow> all(Transaction tx) {
        List<DeviceRow> all = new ArrayList<>();
        List<DeviceRow> page;
        do {
            long last = all.isEmpty() ? 0 : all.get(all.size() - 1).id().value();
            page = tx.devices().list(last, PAGE);
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    /**
     * The part of the devices that is wanted. Where it is named by its place alone, no other device is read.
     *
     * @param role that they are assigned; null for any and none
     */
    static Listing.Page<DeviceRow> page(Transaction tx, Listing<DeviceRow> listing, Query query, @Nullable Role role) {
        Paging paging = Paging.of(query);
        if (query.isPlain() && paging.isSmall()) {
            Slice<DeviceRow> part = tx.devices().range(paging.start(), paging.limit(), role);
            return new Listing.Page<>(part.rows(), Math.toIntExact(requireNonNull(part.total())));
        }
        List<DeviceRow> all = all(tx).stream()
                .filter(device -> role == null || device.role() == role)
                .toList();
        return listing.of(all, query);
    }

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
        return switch (device.state().name()) {
            case "UNREACHABLE", "NEW" -> "down";
            default -> "up";
        };
    }

    static String managedStatus(DeviceRow device) {
        return switch (device.state().name()) {
            case "NEW" -> "Connecting";
            case "READING" -> "Synchronizing";
            case "IN_SYNC" -> "In Sync";
            case "UNSUPPORTED" -> "Unmanaged";
            case "QUARANTINED" -> "Sync Failed";
            default -> "Out of Sync";
        };
    }

    static String configStatus(DeviceRow device) {
        return device.state().name().equals("IN_SYNC") ? "DEVICE_STATE_IN_SYNC" : "DEVICE_STATE_OUT_OF_SYNC";
    }

    static @Nullable String platform(DeviceRow device) {
        @Nullable String model = device.model();
        return model == null ? null : model.toUpperCase(Locale.ROOT);
    }

    static Listing<DeviceRow> listing() {
        return new Listing<DeviceRow>()
                .field("name", DeviceRow::name)
                .field("key", device -> device.id().value())
                .field("id", device -> device.id().value())
                .field("device-id", device -> device.id().value())
                .field("deviceFamily", device -> "junos")
                .field("platform", Devices::platform)
                .field("OSVersion", DeviceRow::osVersion)
                .field("serialNumber", DeviceRow::serialNumber)
                .field("ipAddr", DeviceRow::address)
                .field("connectionStatus", Devices::connection)
                .field("managedStatus", Devices::managedStatus)
                .field("config-status", Devices::configStatus)
                .field("hostName", DeviceRow::hostName)
                .field("domain-name", device -> "Global");
    }
}
