package io.prestage.access;

import io.prestage.model.UserRole;

/**
 * Who makes a request.
 *
 * @param name of the user; {@value #ANYBODY} where there are no users
 * @param role what this request may do
 */
public record Caller(String name, UserRole role) {
    /** Header of a request with the name of its caller, set by the gateway whatever the request said there. */
    public static final String NAME_HEADER = "Prestage-Caller";
    /** Header with the role that a request has. */
    public static final String ROLE_HEADER = "Prestage-Role";

    private static final String ANYBODY = "loopback";

    /** Whoever calls from this machine while there are no users. */
    public static final Caller LOOPBACK = new Caller(ANYBODY, UserRole.ADMIN);
}
