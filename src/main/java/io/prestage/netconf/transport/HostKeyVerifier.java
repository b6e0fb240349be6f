package io.prestage.netconf.transport;

import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.HostKeyRefusal;
import io.prestage.netconf.NetconfTarget;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** Accepts a device's host key only when it is the trusted one. Runs before any credential is sent. */
final class HostKeyVerifier implements ServerKeyVerifier {
    static final AttributeKey<NetconfTarget> TARGET = new AttributeKey<>();
    static final AttributeKey<Verdict> VERDICT = new AttributeKey<>();

    /** What to tell the operator when a key was refused. */
    static final class Verdict {
        private volatile @Nullable String refusal;
        private volatile @Nullable HostKeyRefusal hostKey;

        @Nullable String refusal() {
            return refusal;
        }

        @Nullable HostKeyRefusal hostKey() {
            return hostKey;
        }
    }

    /** Lines of a device in a known_hosts file. */
    @SuppressWarnings("ArrayRecordComponent") // Given on as it came.
    private record Lines(Predicate<KnownHostEntry> are, String... hosts) {}

    private final HostKeyPolicy policy;

    HostKeyVerifier(HostKeyPolicy policy) {
        this.policy = policy;
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        AttributeRepository context = session.getConnectionContext();
        Caller caller = context == null ? null : context.getAttribute(Caller.KEY);
        if (caller != null) {
            return caller.shows(key);
        }
        NetconfTarget target = context == null ? null : context.getAttribute(TARGET);
        Verdict verdict = context == null ? null : context.getAttribute(VERDICT);
        if (target == null || verdict == null) {
            return false;
        }
        Lines lines = new Lines(line -> line.isHostMatch(target.host(), target.port()), target.host());
        @Nullable String refusal = refusal(
                policy,
                target.described(),
                key,
                lines,
                "ssh-keyscan -p " + target.port() + " " + target.host() + " >> ");
        if (refusal != null) {
            verdict.hostKey = new HostKeyRefusal(
                    PublicKeyEntry.toString(key), KeyUtils.getFingerPrint(key), trusted(policy, lines));
        }
        verdict.refusal = refusal;
        return refusal == null;
    }

    /** Null when the key is trusted for a device that called: known_hosts may have it by its name, too. */
    static @Nullable String refusalOfCaller(HostKeyPolicy policy, NetconfTarget target, String called, PublicKey key) {
        return refusal(
                policy,
                called,
                key,
                new Lines(
                        line -> line.isHostMatch(target.name(), SshConstants.DEFAULT_PORT)
                                || line.isHostMatch(target.host(), target.port()),
                        target.name(),
                        target.host()),
                "echo '" + target.name() + " " + PublicKeyEntry.toString(key) + "' >> ");
    }

    private static List<String> trusted(HostKeyPolicy policy, Lines lines) {
        if (policy.fingerprint() != null) {
            return List.of(policy.fingerprint());
        }
        List<String> trusted = new ArrayList<>();
        if (policy.knownHosts() != null) {
            try {
                for (KnownHostEntry entry : KnownHosts.candidates(policy.knownHosts(), lines.hosts())) {
                    if (lines.are().test(entry) && entry.getKeyEntry() != null && entry.getMarker() == null) {
                        trusted.add(KeyUtils.getFingerPrint(entry.getKeyEntry().resolvePublicKey(null, null)));
                    }
                }
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                // The refusal says that the file cannot be read.
                return List.of();
            }
        }
        return trusted;
    }

    /** Null when the key is trusted. */
    private static @Nullable String refusal(
            HostKeyPolicy policy, String device, PublicKey key, Lines lines, String howToAdd) {
        if (policy.fingerprint() != null) {
            return policy.fingerprint().equals(KeyUtils.getFingerPrint(key))
                    ? null
                    : shown(device, key) + ", but " + policy.fingerprint()
                            + " is the one to trust; find out why it has changed before you trust the new one";
        }
        if (policy.knownHosts() == null) {
            return shown(device, key) + ", and no key is trusted; name a known_hosts file or the fingerprint to trust";
        }
        return refusalByKnownHosts(device, key, policy.knownHosts(), lines, howToAdd);
    }

    private static @Nullable String refusalByKnownHosts(
            String device, PublicKey key, Path file, Lines lines, String howToAdd) {
        List<String> others = new ArrayList<>();
        // Compared as it stands in the file, which is cheaper than making keys of the lines (RFC 4253 section 6.6).
        Buffer blob = new ByteArrayBuffer();
        blob.putRawPublicKey(key);
        try {
            for (KnownHostEntry entry : KnownHosts.candidates(file, lines.hosts())) {
                if (lines.are().test(entry) && entry.getKeyEntry() != null) {
                    boolean revoked = entry.getMarker() != null;
                    if (!revoked && Arrays.equals(entry.getKeyEntry().getKeyData(), blob.getCompactData())) {
                        return null;
                    }
                    PublicKey known = entry.getKeyEntry().resolvePublicKey(null, null);
                    others.add(KeyUtils.getKeyType(known) + " " + KeyUtils.getFingerPrint(known));
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return "cannot read the host keys in " + file + ": " + e.getMessage();
        }
        return others.isEmpty()
                ? shown(device, key) + ", which is not in " + file
                        + "; compare the fingerprint with the device, then add the key (" + howToAdd + file + ")"
                : shown(device, key) + ", but " + file + " has " + String.join(", ", others)
                        + " for it; find out why it has changed before you replace the line";
    }

    private static String shown(String device, PublicKey key) {
        return device + " shows the host key " + KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
    }
}
