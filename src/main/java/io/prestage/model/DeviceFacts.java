package io.prestage.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that rules may look at, read from one device at one revision.
 *
 * @param platform what the device is
 * @param revision revision of the configuration; null when it was read from a file
 * @param configuration the prestage-relevant part of the committed configuration as XML text: root {@code <configuration>}, local names
 *     only (no namespaces), groups applied, inactive statements and secrets removed, comments kept as {@code <comment>} elements, without what
 *     markers record as ours
 * @param interfaces every physical interface that is configured or that the device reports
 * @param markers the roles found written on the device, recording only what still stands as we wrote it
 */
public record DeviceFacts(
        Platform platform,
        @Nullable Revision revision,
        String configuration,
        List<PhysicalInterface> interfaces,
        List<Marker> markers) {
    public DeviceFacts {
        interfaces = List.copyOf(interfaces);
        markers = List.copyOf(markers);
    }
}
