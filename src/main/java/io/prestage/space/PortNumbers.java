package io.prestage.space;

import io.prestage.model.DeviceId;
import io.prestage.store.InterfaceRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of ports, which Space has and we do not: the number of the device and a checksum of the name. So they are the same after each read and
 * on each node, and small enough for clients that count in doubles.
 */
final class PortNumbers {
    private static final int BITS = 32;
    private static final long LARGEST = 1L << 53;

    private PortNumbers() {}

    static long of(DeviceId device, String port) {
        CRC32 sum = new CRC32();
        sum.update(port.getBytes(StandardCharsets.UTF_8));
        return (device.value() << BITS) + sum.getValue();
    }

    /** The device that has a port. */
    static String device(@Nullable String port) {
        long number = SpaceGate.number("port", port);
        if (number >= LARGEST || number >> BITS == 0) {
            throw unknown(port);
        }
        return Long.toString(number >> BITS);
    }

    /** The port of a number among those of its device. */
    static InterfaceRow find(DeviceId device, List<InterfaceRow> ports, @Nullable String port) {
        long number = SpaceGate.number("port", port);
        List<InterfaceRow> found =
                ports.stream().filter(row -> of(device, row.name()) == number).toList();
        if (found.size() > 1) {
            throw SpaceProblem.conflict(
                    "ports " + found.stream().map(InterfaceRow::name).toList()
                            + " have the same number; read them with " + ManagedDomain.href(device) + "/ptps");
        }
        if (found.isEmpty()) {
            throw unknown(port);
        }
        return found.get(0);
    }

    private static SpaceProblem unknown(@Nullable String port) {
        return SpaceProblem.notFound(
                "there is no port " + port + "; …/managed-elements/{id}/ptps lists those of a device");
    }
}
