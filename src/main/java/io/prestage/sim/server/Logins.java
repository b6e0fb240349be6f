package io.prestage.sim.server;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.server.session.ServerSession;

/** Who may log in: {@code admin} with the password {@code admin}, {@code prestage} with one of the keys given. */
public final class Logins {
    public static final String PASSWORD_USER = "admin";
    public static final String PASSWORD = "admin";
    public static final String KEY_USER = "prestage";

    private final List<PublicKey> keys = new ArrayList<>();

    /**
     * Reads public keys in the form of {@code authorized_keys}.
     *
     * @throws IllegalArgumentException when a line is no public key
     */
    public Logins(List<String> authorisedKeys) {
        for (String line : authorisedKeys) {
            try {
                AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
                if (entry != null) {
                    keys.add(entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING));
                }
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                throw new IllegalArgumentException("not a public key: '" + line + "': " + e.getMessage(), e);
            }
        }
    }

    boolean password(String user, String password, ServerSession session) {
        return user.equals(PASSWORD_USER) && password.equals(PASSWORD);
    }

    boolean key(String user, PublicKey offered, ServerSession session) {
        return user.equals(KEY_USER) && keys.stream().anyMatch(key -> KeyUtils.compareKeys(key, offered));
    }
}
