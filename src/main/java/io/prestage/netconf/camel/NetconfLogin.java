package io.prestage.netconf.camel;

import io.prestage.netconf.Credentials;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to log in, as a bean: an endpoint names it with {@code login=#name}, so that no secret stands in a URI. Its values may be property
 * placeholders such as {@code {{env:LAB_PASSWORD}}}.
 */
public class NetconfLogin {
    private @Nullable String username;
    private @Nullable String password;
    private @Nullable String privateKeyFile;
    private @Nullable String passphrase;

    /** @throws IllegalArgumentException when it is not complete */
    Credentials credentials() {
        if (username == null || (password == null && privateKeyFile == null)) {
            throw new IllegalArgumentException("a NETCONF login needs a username, and a password or a privateKeyFile");
        }
        return privateKeyFile == null
                ? Credentials.password(username, String.valueOf(password))
                : Credentials.privateKeyFile(username, Path.of(privateKeyFile), passphrase);
    }

    public @Nullable String getUsername() {
        return username;
    }

    public void setUsername(@Nullable String username) {
        this.username = username;
    }

    public @Nullable String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password;
    }

    public @Nullable String getPrivateKeyFile() {
        return privateKeyFile;
    }

    public void setPrivateKeyFile(@Nullable String privateKeyFile) {
        this.privateKeyFile = privateKeyFile;
    }

    public @Nullable String getPassphrase() {
        return passphrase;
    }

    public void setPassphrase(@Nullable String passphrase) {
        this.passphrase = passphrase;
    }

    @Override
    public String toString() {
        return "login of '" + username + "'";
    }
}
