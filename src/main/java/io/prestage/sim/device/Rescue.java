package io.prestage.sim.device;

import io.prestage.sim.config.Node;
import java.time.Instant;

/** The configuration kept for recovery: {@code request system configuration rescue save}. */
public record Rescue(Instant savedAt, String user, Node configuration) {}
