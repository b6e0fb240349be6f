package io.prestage.access;

import io.prestage.model.UserRole;

/**
 * Who makes a request.
 *
 * @param name of the user; {@value #ANYBODY} where there are no users
 * @param role what this request may do
 */
public record Caller(String name, UserRole role) {
    private static final String ANYBODY = "loopback";

    /** Whoever calls from this machine while there are no users. */
    public static final Caller LOOPBACK = new Caller(ANYBODY, UserRole.ADMIN);
}
