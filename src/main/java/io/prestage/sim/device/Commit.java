package io.prestage.sim.device;

import io.prestage.model.Revision;
import io.prestage.sim.config.Node;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the commit history.
 *
 * @param comment text of the system, for example {@code commit confirmed, rollback in 5mins}
 * @param log comment of the user
 * @param configuration what became active
 */
public record Commit(
        Revision revision,
        Instant at,
        String user,
        String client,
        @Nullable String comment,
        @Nullable String log,
        Node configuration) {}
