package io.prestage.space;

import io.prestage.model.DeviceId;
import org.jspecify.annotations.Nullable;

/** {@code /api/space/managed-domain}: elements and their ports. */
public final class ManagedDomain {
    static final String ELEMENTS = "/api/space/managed-domain/managed-elements";

    private ManagedDomain() {}

    static String href(DeviceId id) {
        return ELEMENTS + "/" + id;
    }

    static @Nullable String upOrDown(@Nullable Boolean up) {
        return up == null ? null : up ? "up" : "down";
    }
}
