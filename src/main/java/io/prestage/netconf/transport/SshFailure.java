package io.prestage.netconf.transport;

import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.NetconfTarget;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what SSHD reports into what an operator can act on. */
final class SshFailure {
    /** Which of these is told depends on how far we were. */
    private static final Pattern HANGS_UP = Pattern.compile(
            "broken pipe|connection reset|being closed|session closed|no session attached|write request aborted",
            Pattern.CASE_INSENSITIVE);

    private SshFailure() {}

    static NetconfException typed(NetconfTarget target, HostKeyVerifier.Verdict verdict, Throwable failure) {
        @Nullable String refusal = verdict.refusal();
        if (refusal != null) {
            return NetconfException.ofHostKey(target, refusal, verdict.hostKey(), failure);
        }
        String said = messages(failure);
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("no more authentication methods") || lower.contains("auth fail")) {
            return new NetconfException(
                    Kind.AUTHENTICATION,
                    target,
                    target.described() + " does not accept the " + target.credentials()
                            + "; check user, secret and the login class on the device",
                    failure);
        }
        if (failure instanceof java.nio.file.NoSuchFileException || lower.contains("private key")) {
            return new NetconfException(
                    Kind.AUTHENTICATION, target, "cannot use the " + target.credentials() + ": " + said, failure);
        }
        if (has(failure, UnresolvedAddressException.class)) {
            return new NetconfException(
                    Kind.CONNECT,
                    target,
                    "the host name of " + target.described() + " has no address; check the inventory and DNS",
                    failure);
        }
        if (has(failure, ConnectException.class)) {
            return new NetconfException(
                    Kind.CONNECT,
                    target,
                    target.described()
                            + " refuses the connection; is 'system services netconf ssh' set, and the port right?",
                    failure);
        }
        return new NetconfException(
                Kind.CONNECT,
                target,
                "cannot open SSH to " + target.described() + ": "
                        + (HANGS_UP.matcher(said).find() ? "it hangs up" : said)
                        + "; is SSH on that port, and are sessions left on the device (connection-limit, rate-limit)?",
                failure);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String messages(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (text.indexOf(message) < 0) {
                text.append(text.isEmpty() ? "" : ": ").append(message);
            }
        }
        return text.toString();
    }
}
