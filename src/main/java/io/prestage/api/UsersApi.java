package io.prestage.api;

import io.prestage.access.Access;
import io.prestage.access.Caller;
import io.prestage.access.Passwords;
import io.prestage.model.UserRole;
import io.prestage.store.Database;
import io.prestage.store.Transaction;
import io.prestage.store.UserRow;
import io.prestage.store.UserStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Users, for admins. There is always an admin who can log in, once there are users. */
public final class UsersApi {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    private final Database database;
    private final Access access;
    private final Clock clock;

    public UsersApi(Database database, Access access, Clock clock) {
        this.database = database;
        this.access = access;
        this.clock = clock;
    }

    record UserRequest(
            @Nullable String name,
            @Nullable String role,
            @Nullable String password,
            @Nullable Boolean disabled) {
        @Override
        public String toString() {
            return "user '" + name + "'";
        }
    }

    record UserItem(String name, String role, boolean disabled, String createdAt, String createdBy, String changedAt) {
        static UserItem of(UserRow row) {
            return new UserItem(
                    row.name(),
                    row.role().name(),
                    row.disabled(),
                    row.createdAt().toString(),
                    row.createdBy(),
                    row.changedAt().toString());
        }
    }

    public Page<Object> list(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, UserStore.LISTING, UserItem.class);
        return request.page(database.read(tx -> tx.users().list(request.selection())), UserItem::of);
    }

    public UserItem get(@Header("name") String name) {
        return UserItem.of(database.inTransaction(tx -> row(tx, name)));
    }

    public UserItem add(@Body @Nullable String body, Exchange exchange) {
        UserRequest request = read(body);
        String name = Objects.requireNonNullElse(request.name(), "");
        if (!NAME.matcher(name).matches() || name.equals(Caller.LOOPBACK.name())) {
            throw ApiProblem.badRequest(
                    "name must be 1 to 64 letters, digits and . _ - @, begin with a letter or digit," + " and not be '"
                            + Caller.LOOPBACK.name() + "'; it is '" + name + "'");
        }
        UserRole role = role(request.role());
        String hash = hash(request.password());
        UserItem added = database.inTransaction(tx -> {
            tx.users().lock();
            if (tx.users().find(name).isPresent()) {
                throw ApiProblem.conflict("there is a user '" + name + "' already");
            }
            if (role != UserRole.ADMIN && tx.users().isEmpty()) {
                throw ApiProblem.conflict("the first user must be an ADMIN: from then on callers have to log in");
            }
            Instant now = clock.instant();
            String actor = Parameters.actor(exchange);
            tx.users().add(name, role, hash, actor, now);
            tx.audit().record(now, actor, "user-added", name, role.name());
            return UserItem.of(row(tx, name));
        });
        access.changed();
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 201);
        exchange.getMessage().setHeader("Location", "/api/v1/users/" + name);
        return added;
    }

    /** Changes what the body names. Another password, a lesser role or being disabled end the user's tokens. */
    public UserItem change(@Header("name") String name, @Body @Nullable String body, Exchange exchange) {
        UserRequest request = read(body);
        if (request.name() != null && !request.name().equals(name)) {
            throw ApiProblem.badRequest("a user keeps its name: add another one, and remove this one");
        }
        @Nullable String hash = request.password() == null ? null : hash(request.password());
        UserItem changed = database.inTransaction(tx -> {
            tx.users().lock();
            UserRow before = row(tx, name);
            EntityTag.mustMatch(exchange, UserItem.of(before));
            UserRow after = new UserRow(
                    before.id(),
                    name,
                    request.role() == null ? before.role() : role(request.role()),
                    hash == null ? before.passwordHash() : hash,
                    request.disabled() == null ? before.disabled() : request.disabled(),
                    before.createdAt(),
                    before.createdBy(),
                    before.changedAt());
            Instant now = clock.instant();
            tx.users().change(after, now);
            mustHaveAdmin(tx);
            if (hash != null || after.disabled() || !after.role().covers(before.role())) {
                tx.users().removeTokens(after);
            }
            String detail = after + (hash == null ? "" : ", new password");
            tx.audit().record(now, Parameters.actor(exchange), "user-changed", name, detail);
            return UserItem.of(row(tx, name));
        });
        access.changed();
        return changed;
    }

    public void remove(@Header("name") String name, Exchange exchange) {
        database.transact(tx -> {
            tx.users().lock();
            EntityTag.mustMatch(exchange, UserItem.of(row(tx, name)));
            tx.users().remove(row(tx, name));
            mustHaveAdmin(tx);
            tx.audit().record(clock.instant(), Parameters.actor(exchange), "user-removed", name, "");
        });
        access.changed();
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    }

    private static void mustHaveAdmin(Transaction tx) {
        if (tx.users().admins() == 0) {
            throw ApiProblem.conflict("nobody could manage users any more: make another user an ADMIN first");
        }
    }

    private static UserRequest read(@Nullable String body) {
        return JsonRequest.read(body, UserRequest.class, "name, role and password, and for a change also disabled");
    }

    private static String hash(@Nullable String password) {
        try {
            return Passwords.hashOfNew(Objects.requireNonNullElse(password, ""));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badRequest("password: " + e.getMessage());
        }
    }

    private static UserRole role(@Nullable String text) {
        return role(text, "role");
    }

    static UserRole role(@Nullable String text, String member) {
        for (UserRole role : UserRole.values()) {
            if (role.name().equals(text)) {
                return role;
            }
        }
        throw ApiProblem.badRequest(
                member + " must be one of " + Arrays.toString(UserRole.values()) + ", not '" + text + "'");
    }

    private static UserRow row(Transaction tx, String name) {
        return tx.users()
                .find(name)
                .orElseThrow(
                        () -> ApiProblem.notFound("there is no user '" + name + "'; GET /api/v1/users lists them"));
    }
}
