package io.prestage.sim.server;

import java.time.Instant;

/** The link of a port came up or went down, other than by configuration. */
record LinkChange(boolean up, Instant at) {}
