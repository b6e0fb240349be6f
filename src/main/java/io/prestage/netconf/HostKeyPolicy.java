package io.prestage.netconf;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which host keys are trusted. Everything else is refused before any credential is sent.
 *
 * @param knownHosts OpenSSH {@code known_hosts} file, or null
 * @param fingerprint the one key to accept as {@code ssh-keygen -l} prints it ({@code SHA256:…}), or null
 */
public record HostKeyPolicy(
        @Nullable Path knownHosts, @Nullable String fingerprint) {
    /** Trusts nobody. */
    public static final HostKeyPolicy REFUSE_ALL = new HostKeyPolicy(null, null);

    public static HostKeyPolicy knownHosts(Path file) {
        return new HostKeyPolicy(file, null);
    }

    public static HostKeyPolicy pinned(String fingerprint) {
        return new HostKeyPolicy(null, fingerprint);
    }
}
