package io.prestage.netconf.transport;

import io.prestage.netconf.CallHome;
import io.prestage.netconf.CallHomeDevice;
import io.prestage.netconf.CallHomeDirectory;
import io.prestage.netconf.CallHomeRefusal.Reason;
import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfException.Kind;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.jspecify.annotations.Nullable;

/** Decides who calls and whether that is proven, before anything secret is sent. Asks the directory, so not on a thread that moves bytes. */
final class Admission {
    /** What was decided. */
    sealed interface Decision {}

    /** @param device null while only the host key can tell which it is */
    record Admitted(CallHome call, @Nullable CallHomeDevice device) implements Decision {}

    record Refused(Reason reason, NetconfException error) implements Decision {}

    private final CallHomeDirectory directory;

    Admission(CallHomeDirectory directory) {
        this.directory = directory;
    }

    /** With what the preamble says. */
    Decision byPreamble(CallHome call, Preamble preamble) {
        return call.deviceId() == null ? new Admitted(call, null) : find(call, preamble);
    }

    /** With the host key that SSH has shown; {@code call} has its fingerprint. */
    Decision byHostKey(CallHome call, @Nullable CallHomeDevice known, PublicKey key) {
        Decision found = known == null ? find(call, Preamble.NONE) : new Admitted(call, known);
        return found instanceof Admitted admitted && admitted.device() != null
                ? proven(admitted.call(), admitted.device(), key)
                : found;
    }

    private Decision find(CallHome call, Preamble preamble) {
        CallHomeDevice device;
        try {
            device = directory.find(call).orElse(null);
        } catch (RuntimeException e) {
            return new Refused(
                    Reason.DIRECTORY, error(Kind.CONNECT, call, null, "cannot be looked up: " + e.getMessage(), e));
        }
        if (device == null) {
            String key = call.shownKey() == null ? "" : "with the host key " + call.shownKey() + ", ";
            String what = key + "is no device that is known here; add it, or correct its name";
            return new Refused(Reason.UNKNOWN_DEVICE, error(Kind.CONNECT, call, null, what, null));
        }
        if (device.secret() == null) {
            return new Admitted(call, device);
        }
        return preamble.isSignedWith(device.secret())
                ? new Admitted(call.withHmacProven(), device)
                : new Refused(Reason.HMAC, error(Kind.HOST_KEY, call, device, withoutProof(preamble), null));
    }

    private static String withoutProof(Preamble preamble) {
        return (preamble.hmac() == null || preamble.hostKey() == null
                        ? "has a secret here and sends no HOST-KEY with HMAC"
                        : "sends an HMAC that was not made with its secret")
                + "; give 'secret' under 'system services outbound-ssh client' the value that is configured here";
    }

    private static Decision proven(CallHome call, CallHomeDevice device, PublicKey key) {
        if (call.hmacProven() && !String.valueOf(call.shownKey()).equals(call.claimedKey())) {
            String what = "shows the host key " + KeyUtils.getKeyType(key) + " " + call.shownKey()
                    + ", but its secret has signed " + call.claimedKey()
                    + "; no credential was sent. Find out who answers in its place";
            return new Refused(Reason.HOST_KEY, error(Kind.HOST_KEY, call, device, what, null));
        }
        String untrusted = device.hostKeys() == null
                ? null
                : HostKeyVerifier.refusalOfCaller(device.hostKeys(), device.target(), named(call, device), key);
        return untrusted == null
                ? new Admitted(call, device)
                : new Refused(Reason.HOST_KEY, new NetconfException(Kind.HOST_KEY, device.target(), untrusted, null));
    }

    static NetconfException error(
            Kind kind, CallHome call, @Nullable CallHomeDevice device, String what, @Nullable Throwable cause) {
        String message = named(call, device) + ", " + what;
        return device == null
                ? new NetconfException(kind, call.named(), message, cause)
                : new NetconfException(kind, device.target(), message, cause);
    }

    private static String named(CallHome call, @Nullable CallHomeDevice device) {
        return device == null || device.target().name().equals(call.deviceId())
                ? call.described()
                : "'" + device.target().name() + "', as which is taken " + call.described();
    }
}
