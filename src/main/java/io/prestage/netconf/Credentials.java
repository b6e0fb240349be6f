package io.prestage.netconf;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How to log in. Secrets are held in memory only, and {@code toString} never shows them. */
public sealed interface Credentials {
    String username();

    static Credentials password(String username, String password) {
        return new Password(username, password);
    }

    /** A private key in OpenSSH or PEM form, with a passphrase or null. */
    static Credentials privateKeyFile(String username, Path file, @Nullable String passphrase) {
        return new PrivateKey(username, file, passphrase);
    }

    /** Login by password. */
    record Password(String username, String password) implements Credentials {
        @Override
        public String toString() {
            return "password of '" + username + "'";
        }
    }

    /** Login by private key. */
    record PrivateKey(String username, Path file, @Nullable String passphrase) implements Credentials {
        @Override
        public String toString() {
            return "private key " + file + " of '" + username + "'";
        }
    }
}
