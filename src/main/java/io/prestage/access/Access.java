package io.prestage.access;

import io.prestage.model.UserRole;
import io.prestage.store.Database;
import io.prestage.store.DatabaseAwayException;
import io.prestage.store.TokenRow;
import io.prestage.store.UserRow;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells who calls, by Basic authentication (RFC 7617) or a bearer token (RFC 6750). Credentials that were right stay so for a moment without
 * another look, as hashing a password costs more than most requests; a change of users in any node ends that within a second.
 */
public final class Access {
    /** How long nodes go on with what they know of users. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 10_000;

    private final Database database;
    private final Clock clock;
    private final Attempts attempts;
    /** So that what is remembered tells nothing of passwords to who reads memory. */
    private final byte[] pepper = new byte[32];

    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
    private volatile Known known = new Known(Instant.MIN, -1, false);

    private record Remembered(Caller caller, Instant until) {}

    /** What is known of the table of users. */
    private record Known(Instant at, long version, boolean hasUsers) {}

    public Access(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.attempts = new Attempts(clock);
        new SecureRandom().nextBytes(pepper);
    }

    /** Whether there are users; while there are none, the gateway serves its own machine only. Asks the database once a second. */
    private boolean hasUsers() {
        Instant now = clock.instant();
        Known before = known;
        if (before.at().isAfter(now.minus(FRESH)) && !before.at().isAfter(now)) {
            return before.hasUsers();
        }
        Known after;
        try {
            after = database.inTransaction(
                    tx -> new Known(now, tx.users().version(), !tx.users().isEmpty()));
        } catch (DatabaseAwayException e) {
            if (before.version() < 0) {
                throw e;
            }
            // Whoever asks how the gateway is must be told, now more than ever.
            after = new Known(clock.instant(), before.version(), before.hasUsers());
        }
        if (after.version() != before.version()) {
            remembered.clear();
        }
        known = after;
        return after.hasUsers();
    }

    /** Makes what was changed here hold here at once. */
    public void changed() {
        known = new Known(Instant.MIN, -1, false);
        remembered.clear();
    }

    /** The caller, where nothing has to be hashed or read to tell; called where a thread must not wait. */
    public Optional<Caller> remembered(@Nullable String authorization) {
        Known now = known;
        if (now.at().isBefore(clock.instant().minus(FRESH))) {
            return Optional.empty();
        }
        if (!now.hasUsers()) {
            return Optional.of(Caller.LOOPBACK);
        }
        if (authorization == null) {
            return Optional.empty();
        }
        Remembered before = remembered.get(digest(authorization));
        return before == null || before.until().isBefore(clock.instant())
                ? Optional.empty()
                : Optional.of(before.caller());
    }

    /**
     * Tells who calls. May take some tens of milliseconds.
     *
     * @param authorization header of that name; null where there is none
     * @param address of the caller
     * @throws AccessDeniedException when there are users, and none of them calls
     */
    public Caller caller(@Nullable String authorization, String address) throws AccessDeniedException {
        if (!hasUsers()) {
            return Caller.LOOPBACK;
        }
        if (authorization == null) {
            throw new AccessDeniedException("log in with name and password, or with a token", null);
        }
        Optional<Caller> before = remembered(authorization);
        if (before.isPresent()) {
            return before.get();
        }
        String[] parts = authorization.strip().split(" +", 2);
        String scheme = parts[0].toLowerCase(java.util.Locale.ROOT);
        String value = parts.length == 2 ? parts[1] : "";
        Instant until = clock.instant().plus(REMEMBERED);
        Remembered found = switch (scheme) {
            case "basic" -> new Remembered(byPassword(value, address), until);
            case "bearer" -> byToken(value, until);
            default -> throw new AccessDeniedException("authentication is Basic or Bearer, not '" + scheme + "'", null);
        };
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(digest(authorization), found);
        return found.caller();
    }

    private Caller byPassword(String value, String address) throws AccessDeniedException {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AccessDeniedException("what follows Basic is not Base64 of name:password", null);
        }
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw new AccessDeniedException("what follows Basic is not Base64 of name:password", null);
        }
        return check(pair.substring(0, colon), pair.substring(colon + 1), address);
    }

    /**
     * Checks a password.
     *
     * @throws AccessDeniedException when it is not that of the user, or that was tried too often
     */
    public void check(String name, String password) throws AccessDeniedException {
        check(name, password, "");
    }

    private Caller check(String name, String password, String address) throws AccessDeniedException {
        mayTry(name, address);
        Optional<UserRow> user = database.inTransaction(tx -> tx.users().find(name));
        boolean right;
        if (user.isPresent()) {
            right = Passwords.isRight(password, user.get().passwordHash())
                    && !user.get().disabled();
        } else {
            Passwords.wasteTime(password);
            right = false;
        }
        if (!right) {
            attempts.failed(name, address);
            throw new AccessDeniedException("name or password is wrong, or the user is disabled", null);
        }
        attempts.succeeded(name, address);
        return new Caller(name, user.orElseThrow().role());
    }

    private Remembered byToken(String value, Instant until) throws AccessDeniedException {
        String hash = Tokens.hash(value);
        Optional<TokenRow> token = database.inTransaction(tx -> tx.users().token(hash));
        Instant now = clock.instant();
        if (token.isPresent() && token.get().expiresAt().isAfter(now)) {
            Optional<UserRow> user = database.inTransaction(tx -> tx.users().owner(token.get()));
            if (user.isPresent() && !user.get().disabled()) {
                UserRole role = user.get().role().least(token.get().role());
                Instant end =
                        token.get().expiresAt().isBefore(until) ? token.get().expiresAt() : until;
                return new Remembered(new Caller(user.get().name(), role), end);
            }
        }
        throw new AccessDeniedException(
                token.isPresent() ? "the token has expired, or its user is disabled" : "there is no such token", null);
    }

    private void mayTry(String name, String address) throws AccessDeniedException {
        Optional<Duration> pause = attempts.pause(name, address);
        if (pause.isPresent()) {
            throw new AccessDeniedException("too many failed logins; try again later", pause.get());
        }
    }

    private String digest(String authorization) {
        byte[] text = authorization.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[pepper.length + text.length];
        System.arraycopy(pepper, 0, all, 0, pepper.length);
        System.arraycopy(text, 0, all, pepper.length, text.length);
        return Tokens.sha256Hex(all);
    }
}
