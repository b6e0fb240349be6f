package io.prestage.model;

/** What a caller may do. Each may do all that those before it may. */
public enum UserRole {
    /** Reads everything but users. */
    VIEWER,
    /** Decides, asks for work and changes the inventory. */
    OPERATOR,
    /** Manages users as well. */
    ADMIN;

    /** Whether this role covers what another one may do. */
    public boolean covers(UserRole other) {
        return compareTo(other) >= 0;
    }

    /** The one that may less. */
    public UserRole least(UserRole other) {
        return covers(other) ? other : this;
    }
}
