package io.prestage.sim.device;

import io.prestage.sim.config.Node;
import java.time.Instant;

/**
 * A commit that waits for its confirmation.
 *
 * @param deadline when the router rolls back
 * @param before configuration to go back to
 * @param owner the session that asked
 * @param endsWithOwner true where the end of that session rolls back too
 */
public record Pending(Instant deadline, Node before, Session owner, boolean endsWithOwner) {}
