package io.prestage.store;

import io.prestage.model.UserRole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Users and their tokens. Each change raises one version, by which all nodes notice. */
public final class UserStore {
    public static final Listing LISTING = Listing.byText("u.*", "user_account u WHERE 1 = 1", "name", "u.name")
            .filters(
                    Filter.oneOf("role", "u.role", UserRole.class),
                    Filter.flag("disabled", "u.disabled = TRUE", "u.disabled = FALSE"),
                    Filter.contained("q", "u.name"));

    private final Handle handle;

    UserStore(Handle handle) {
        this.handle = handle;
    }

    /** Changes with every change of users and tokens. */
    public long version() {
        return handle.createQuery("SELECT version FROM access_version")
                .mapTo(Long.class)
                .one();
    }

    /** Locks users against other writers until the transaction ends, so that who checks before a change is not overtaken. */
    public void lock() {
        handle.execute("UPDATE access_version SET version = version + 1");
    }

    public boolean isEmpty() {
        return handle.createQuery("SELECT COUNT(*) FROM user_account")
                        .mapTo(Long.class)
                        .one()
                == 0;
    }

    /** In the order of their names. */
    public List<UserRow> list(String afterName, int limit) {
        return handle.createQuery("SELECT * FROM user_account WHERE name > :after ORDER BY name"
                        + " OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("after", afterName)
                .bind("limit", limit)
                .map(RecordMapper.of(UserRow.class))
                .list();
    }

    public Slice<UserRow> list(Selection wanted) {
        return LISTING.read(handle, wanted, RecordMapper.of(UserRow.class));
    }

    public Optional<UserRow> find(String name) {
        return handle.createQuery("SELECT * FROM user_account WHERE name = :name")
                .bind("name", name)
                .map(RecordMapper.of(UserRow.class))
                .findOne();
    }

    /** How many admins can log in. */
    public long admins() {
        return handle.createQuery("SELECT COUNT(*) FROM user_account WHERE role = 'ADMIN' AND disabled = FALSE")
                .mapTo(Long.class)
                .one();
    }

    public void add(String name, UserRole role, String passwordHash, String by, Instant now) {
        handle.createUpdate(
                        "INSERT INTO user_account (name, role, password_hash, disabled, created_at, created_by, changed_at)"
                                + " VALUES (:name, :role, :hash, FALSE, :now, :by, :now)")
                .bind("name", name)
                .bind("role", role)
                .bind("hash", passwordHash)
                .bind("now", now)
                .bind("by", by)
                .execute();
    }

    public void change(UserRow user, Instant now) {
        handle.createUpdate("UPDATE user_account SET role = :role, password_hash = :hash, disabled = :disabled,"
                        + " changed_at = :now WHERE id = :id")
                .bind("role", user.role())
                .bind("hash", user.passwordHash())
                .bind("disabled", user.disabled())
                .bind("now", now)
                .bind("id", user.id())
                .execute();
    }

    /** With its tokens. */
    public void remove(UserRow user) {
        handle.execute("DELETE FROM user_account WHERE id = ?", user.id());
    }

    /** Returns the id of the token. */
    public long addToken(UserRow user, String name, UserRole role, String hash, Instant expiresAt, Instant now) {
        return handle.createUpdate("INSERT INTO access_token (user_id, name, role, token_hash, created_at, expires_at)"
                        + " VALUES (:user, :name, :role, :hash, :now, :expires)")
                .bind("user", user.id())
                .bind("name", name)
                .bind("role", role)
                .bind("hash", hash)
                .bind("now", now)
                .bind("expires", expiresAt)
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one();
    }

    public List<TokenRow> tokens(UserRow user) {
        return handle.createQuery("SELECT * FROM access_token WHERE user_id = :user ORDER BY id")
                .bind("user", user.id())
                .map(RecordMapper.of(TokenRow.class))
                .list();
    }

    /** The token of a hash, expired or not. */
    public Optional<TokenRow> token(String hash) {
        return handle.createQuery("SELECT * FROM access_token WHERE token_hash = :hash")
                .bind("hash", hash)
                .map(RecordMapper.of(TokenRow.class))
                .findOne();
    }

    public Optional<UserRow> owner(TokenRow token) {
        return handle.createQuery("SELECT * FROM user_account WHERE id = :id")
                .bind("id", token.userId())
                .map(RecordMapper.of(UserRow.class))
                .findOne();
    }

    /** Returns whether there was one of this user. */
    public boolean removeToken(UserRow user, long id) {
        return handle.execute("DELETE FROM access_token WHERE id = ? AND user_id = ?", id, user.id()) > 0;
    }

    /** Returns how many there were. */
    public int removeTokens(UserRow user) {
        return handle.execute("DELETE FROM access_token WHERE user_id = ?", user.id());
    }
}
