package io.prestage.netconf;

import java.util.List;

/**
 * A host key that was not trusted.
 *
 * @param key as a line of {@code known_hosts} has it: algorithm and base64
 * @param fingerprint as {@code ssh-keygen -l} prints it
 * @param trusted fingerprints of the keys that are trusted for this device; none where it was never seen
 */
public record HostKeyRefusal(String key, String fingerprint, List<String> trusted) {
    public HostKeyRefusal {
        trusted = List.copyOf(trusted);
    }
}
