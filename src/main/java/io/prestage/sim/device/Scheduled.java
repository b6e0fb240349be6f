package io.prestage.sim.device;

import io.prestage.sim.config.Node;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A commit that waits for its time.
 *
 * @param when null for the next boot of the router
 * @param configuration what becomes active
 */
public record Scheduled(
        Session session, CommitRequest request, @Nullable Instant when, Node configuration) {}
