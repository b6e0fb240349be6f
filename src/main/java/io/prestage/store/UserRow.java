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
    @Override
    public String toString() {
        return "user '" + name + "', " + role + (disabled ? ", disabled" : "");
    }
}
