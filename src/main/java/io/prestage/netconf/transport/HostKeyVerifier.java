package io.prestage.netconf.transport;

import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.NetconfTarget;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.jspecify.annotations.Nullable;

/** Accepts a device's host key only when it is the trusted one. Runs before any credential is sent. */
final class HostKeyVerifier implements ServerKeyVerifier {
    static final AttributeKey<NetconfTarget> TARGET = new AttributeKey<>();
    static final AttributeKey<Verdict> VERDICT = new AttributeKey<>();

    /** What to tell the operator when a key was refused. */
    static final class Verdict {
        private volatile @Nullable String refusal;

        @Nullable String refusal() {
            return refusal;
        }
    }

    private final HostKeyPolicy policy;

    HostKeyVerifier(HostKeyPolicy policy) {
        this.policy = policy;
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        AttributeRepository context = session.getConnectionContext();
        NetconfTarget target = context == null ? null : context.getAttribute(TARGET);
        Verdict verdict = context == null ? null : context.getAttribute(VERDICT);
        if (target == null || verdict == null) {
            return false;
        }
        verdict.refusal = refusal(target, key);
        return verdict.refusal == null;
    }

    /** Null when the key is trusted. */
    private @Nullable String refusal(NetconfTarget target, PublicKey key) {
        String shown = KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
        if (policy.fingerprint() != null) {
            return policy.fingerprint().equals(KeyUtils.getFingerPrint(key))
                    ? null
                    : target.described() + " shows the host key " + shown + ", but " + policy.fingerprint()
                            + " is the one to trust; find out why it has changed before you trust the new one";
        }
        if (policy.knownHosts() == null) {
            return target.described() + " shows the host key " + shown
                    + ", and no key is trusted; name a known_hosts file or the fingerprint to trust";
        }
        return refusalByKnownHosts(target, key, shown, policy.knownHosts());
    }

    private static @Nullable String refusalByKnownHosts(NetconfTarget target, PublicKey key, String shown, Path file) {
        List<String> others = new ArrayList<>();
        try {
            List<KnownHostEntry> entries = Files.exists(file) ? KnownHostEntry.readKnownHostEntries(file) : List.of();
            for (KnownHostEntry entry : entries) {
                if (entry.isHostMatch(target.host(), target.port()) && entry.getKeyEntry() != null) {
                    PublicKey known = entry.getKeyEntry().resolvePublicKey(null, null);
                    boolean revoked = entry.getMarker() != null;
                    if (!revoked && KeyUtils.compareKeys(known, key)) {
                        return null;
                    }
                    others.add(KeyUtils.getKeyType(known) + " " + KeyUtils.getFingerPrint(known));
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return "cannot read the host keys in " + file + ": " + e.getMessage();
        }
        return others.isEmpty()
                ? target.described() + " shows the host key " + shown + ", which is not in " + file
                        + "; compare the fingerprint with the device, then add the key (ssh-keyscan -p " + target.port()
                        + " "
                        + target.host() + " >> " + file + ")"
                : target.described() + " shows the host key " + shown + ", but " + file + " has "
                        + String.join(", ", others)
                        + " for it; find out why it has changed before you replace the line";
    }
}
