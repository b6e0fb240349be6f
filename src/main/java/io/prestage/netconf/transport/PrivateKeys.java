package io.prestage.netconf.transport;

import io.prestage.netconf.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Reads private keys in OpenSSH and PEM form. */
final class PrivateKeys {
    private PrivateKeys() {}

    static Iterable<KeyPair> read(ClientSession session, Credentials.PrivateKey key)
            throws IOException, GeneralSecurityException {
        Path file = key.file();
        FilePasswordProvider passphrase =
                key.passphrase() == null ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(key.passphrase());
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> pairs =
                    SecurityUtils.loadKeyPairIdentities(session, NamedResource.ofName(file.toString()), in, passphrase);
            if (pairs == null) {
                throw new IOException("there is no private key in " + file);
            }
            return pairs;
        }
    }
}
