package io.prestage.sim.device;

import java.time.Instant;

/**
 * Somebody at work on the router.
 *
 * @param id process id, which is also the session-id of the NETCONF hello
 * @param client {@code netconf}, {@code cli} or {@code other}, as the commit history shows it
 */
public record Session(long id, String user, String client, Instant since) {}
