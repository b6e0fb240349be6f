package io.prestage.store;

import io.prestage.model.UserRole;
import java.time.Instant;

/**
 * A token that acts for a user.
 *
 * @param role what it may do, as far as its user may
 */
public record TokenRow(long id, long userId, String name, UserRole role, Instant createdAt, Instant expiresAt) {}
