package io.prestage.store;

import io.prestage.model.DeviceFacts;
import io.prestage.model.PhysicalInterface;
import io.prestage.model.Platform;
import io.prestage.model.Revision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts of a device as they were read last, still compressed, so that many can be held at a time. */
public final class StoredFacts {
    private final long id;
    private final String name;
    private final Platform platform;
    private final @Nullable Revision revision;
    private final byte[] content;
    private final List<PhysicalInterface> interfaces;

    StoredFacts(
            long id,
            String name,
            Platform platform,
            @Nullable Revision revision,
            byte[] content,
            List<PhysicalInterface> interfaces) {
        this.id = id;
        this.name = name;
        this.platform = platform;
        this.revision = revision;
        this.content = content;
        this.interfaces = interfaces;
    }

    long id() {
        return id;
    }

    /** Name of the device in the inventory. */
    public String name() {
        return name;
    }

    /** Expands them. Markers are left out: rules do not look at them. */
    public DeviceFacts facts() {
        return new DeviceFacts(platform, revision, FactsStore.expand(content), interfaces, List.of());
    }
}
