package io.prestage.store;

import io.prestage.model.UserRole;
import java.time.Instant;

/**
 * A user.
 *
 * @param name as it is typed: 1 to 64 of letters, digits and {@code . _ - @}
 * @param passwordHash bcrypt; never shown
 */
public record UserRow(
        long id,
        String name,
        UserRole role,
        String passwordHash,
        boolean disabled,
        Instant createdAt,
        String createdBy,
        Instant changedAt) {

    /** The same user with another password. */
    public UserRow withPassword(String hash) {
        return new UserRow(id, name, role, hash, disabled, createdAt, createdBy, changedAt);
    }

    @Override
    public String toString() {
        return "user '" + name + "', " + role + (disabled ? ", disabled" : "");
    }
}
