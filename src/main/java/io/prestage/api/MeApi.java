package io.prestage.api;

import io.prestage.access.Access;
import io.prestage.access.AccessDeniedException;
import io.prestage.access.Caller;
import io.prestage.access.Passwords;
import io.prestage.access.Tokens;
import io.prestage.model.UserRole;
import io.prestage.store.Database;
import io.prestage.store.TokenRow;
import io.prestage.store.Transaction;
import io.prestage.store.UserRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** What callers may know and change of themselves: their role, their password and their tokens. */
public final class MeApi {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST_TOKENS = 100;
    private static final int NAME_LENGTH = 64;

    private final Database database;
    private final Access access;
    private final Clock clock;

    public MeApi(Database database, Access access, Clock clock) {
        this.database = database;
        this.access = access;
        this.clock = clock;
    }

    record Me(String name, String role) {}

    record PasswordRequest(
            @Nullable String current, @Nullable String password) {
        @Override
        public String toString() {
            return "a change of password";
        }
    }

    record TokenRequest(
            @Nullable String name,
            @Nullable String role,
            @Nullable String expiresAt) {}

    /** @param token the secret; null except in the answer to the request that made it */
    record TokenItem(
            long id,
            String name,
            String role,
            String createdAt,
            String expiresAt,
            @Nullable String token) {
        static TokenItem of(TokenRow row) {
            return of(row, null);
        }

        static TokenItem of(TokenRow row, @Nullable String token) {
            return new TokenItem(
                    row.id(),
                    row.name(),
                    row.role().name(),
                    row.createdAt().toString(),
                    row.expiresAt().toString(),
                    token);
        }

        @Override
        public String toString() {
            return "token " + id;
        }
    }

    public Me get(@Header(Authentication.CALLER) String caller, @Header(Authentication.ROLE) String role) {
        return new Me(caller, role);
    }

    /** Ends the tokens of the user, too. */
    public void changePassword(@Body @Nullable String body, Exchange exchange) {
        PasswordRequest request = JsonRequest.read(body, PasswordRequest.class, "current and password");
        String name = user(exchange);
        mustBeRight(name, Objects.requireNonNullElse(request.current(), ""));
        String hash;
        try {
            hash = Passwords.hashOfNew(Objects.requireNonNullElse(request.password(), ""));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badRequest("password: " + e.getMessage());
        }
        database.transact(tx -> {
            tx.users().lock();
            UserRow before = row(tx, name);
            Instant now = clock.instant();
            tx.users().change(before.withPassword(hash), now);
            tx.users().removeTokens(before);
            tx.audit().record(now, name, "password-changed", name, "");
        });
        access.changed();
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    }

    /** A session that was left open must not be enough to take a user over. */
    private void mustBeRight(String name, String password) {
        try {
            access.check(name, password);
        } catch (AccessDeniedException e) {
            throw e.pause() == null
                    ? ApiProblem.forbidden("current is not the password of '" + name + "'")
                    : ApiProblem.tooManyLogins(String.valueOf(e.getMessage()));
        }
    }

    public Page<TokenItem> tokens(Exchange exchange) {
        String name = Parameters.actor(exchange);
        if (name.equals(Caller.LOOPBACK.name())) {
            return Page.all(List.of());
        }
        List<TokenRow> tokens = database.inTransaction(tx -> tx.users().tokens(row(tx, name)));
        return Page.all(tokens.stream().map(TokenItem::of).toList());
    }

    public TokenItem addToken(
            @Body @Nullable String body, @Header(Authentication.ROLE) String callerRole, Exchange exchange) {
        TokenRequest request = JsonRequest.read(body, TokenRequest.class, "name, role and expiresAt");
        String user = user(exchange);
        String name = Objects.requireNonNullElse(request.name(), "").strip();
        if (name.isEmpty() || name.length() > NAME_LENGTH) {
            throw ApiProblem.badRequest("name must tell what the token is for, in 1 to " + NAME_LENGTH + " characters");
        }
        UserRole role = UsersApi.role(request.role(), "role");
        if (!UserRole.valueOf(callerRole).covers(role)) {
            throw ApiProblem.forbidden("you are here as " + callerRole + ", so a token cannot be " + role);
        }
        Instant expiresAt = expiry(request.expiresAt());
        String token = Tokens.make();
        TokenItem made = database.inTransaction(tx -> {
            tx.users().lock();
            UserRow owner = row(tx, user);
            if (tx.users().tokens(owner).size() >= MOST_TOKENS) {
                throw ApiProblem.conflict("'" + user + "' has " + MOST_TOKENS + " tokens; remove one first");
            }
            Instant now = clock.instant();
            long id = tx.users().addToken(owner, name, role, Tokens.hash(token), expiresAt, now);
            tx.audit().record(now, user, "token-added", name, role + " until " + expiresAt);
            return TokenItem.of(new TokenRow(id, owner.id(), name, role, now, expiresAt), token);
        });
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 201);
        exchange.getMessage().setHeader("Location", "/api/v1/me/tokens/" + made.id());
        return made;
    }

    public void removeToken(@Header("id") String id, Exchange exchange) {
        String user = user(exchange);
        long number = Parameters.number("token id", id);
        database.transact(tx -> {
            tx.users().lock();
            if (!tx.users().removeToken(row(tx, user), number)) {
                throw ApiProblem.notFound("you have no token " + id + "; GET /api/v1/me/tokens lists them");
            }
            tx.audit().record(clock.instant(), user, "token-removed", id, "");
        });
        access.changed();
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    }

    private Instant expiry(@Nullable String text) {
        Instant now = clock.instant();
        try {
            Instant expiry = Instant.parse(Objects.requireNonNullElse(text, ""));
            if (expiry.isAfter(now) && expiry.isBefore(now.plus(LONGEST))) {
                return expiry;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw ApiProblem.badRequest("expiresAt must be a time within the next " + LONGEST.toDays()
                + " days, such as 2031-01-31T12:00:00Z, not '" + text + "'");
    }

    private static String user(Exchange exchange) {
        String caller = Parameters.actor(exchange);
        if (caller.equals(Caller.LOOPBACK.name())) {
            throw ApiProblem.conflict("there are no users yet: POST /api/v1/users adds the first");
        }
        return caller;
    }

    private static UserRow row(Transaction tx, String name) {
        return tx.users()
                .find(name)
                .orElseThrow(() -> ApiProblem.notFound("user '" + name + "' was removed meanwhile"));
    }
}
