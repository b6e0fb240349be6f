package io.prestage.netconf;

import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.framing.FramingException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words for what can go wrong with a session: what, with which device, and what to do. */
final class SessionFailures {
    private static final String CLOSED_REPORT = "; the session is closed: report it with the release of the device";
    private static final String CLOSED_LIMIT = "; the session is closed: raise the limit, or ask for less";

    private final NetconfTarget target;
    private final String name;

    SessionFailures(NetconfTarget target) {
        this.target = target;
        this.name = "'" + target.name() + "'";
    }

    private NetconfException of(Kind kind, String message, @Nullable Throwable cause) {
        return new NetconfException(kind, target, message, cause);
    }

    NetconfException closed() {
        return of(Kind.CLOSED, "the session with " + name + " has ended", null);
    }

    NetconfException refused(Rpc rpc, List<RpcError> errors) {
        return NetconfException.ofErrors(target, rpc, errors);
    }

    NetconfException unsupported(Rpc rpc, String capability) {
        return of(
                Kind.UNSUPPORTED,
                name + " does not offer the capability '" + capability + "', without which " + rpc.name()
                        + " cannot be asked of it",
                null);
    }

    NetconfException unframed(Rpc rpc, Exception why) {
        return of(
                Kind.UNSUPPORTED,
                rpc.name() + " cannot be sent to " + name + ", which speaks NETCONF 1.0: " + why.getMessage(),
                why);
    }

    NetconfException limit(Rpc rpc, String why) {
        return of(Kind.LIMIT, name + " " + why + "; " + rpc.name() + " was not sent", null);
    }

    /** A request has no answer, and will have none. */
    NetconfException lost(Rpc rpc, Kind kind, String what, @Nullable Throwable cause) {
        String said = name + " " + what + " to " + rpc.name();
        if (rpc.commits()) {
            return of(
                    Kind.OUTCOME_UNKNOWN,
                    said
                            + ": whether it took place is unknown. Compare the revision of its configuration with the one before, or look for"
                            + " the commit in get-commit-information",
                    cause);
        }
        String advice = kind == Kind.TIMEOUT
                ? "; the session is closed. Is the device busy? Raise the time limit if it needs longer"
                : "; the session is closed: connect again";
        return of(kind, said + advice, cause);
    }

    NetconfException stalled(Rpc rpc, Duration limit) {
        return lost(rpc, Kind.TIMEOUT, "paused for " + limit.toSeconds() + " s in its answer", null);
    }

    NetconfException interrupted(Throwable cause) {
        return of(Kind.CLOSED, "interrupted while " + name + " was answering", cause);
    }

    NetconfException endsTooEarly() {
        return of(Kind.MALFORMED, "the reply of " + name + " ends too early", null);
    }

    /** What came cannot be read. */
    NetconfException broken(Exception why, boolean afterHello) {
        if (why instanceof FramingException) {
            String advice = String.valueOf(why.getMessage()).contains("limit of") ? CLOSED_LIMIT : CLOSED_REPORT;
            return of(Kind.FRAMING, name + " sent what is no NETCONF frame: " + why.getMessage() + advice, why);
        }
        return of(
                afterHello ? Kind.MALFORMED : Kind.HELLO,
                (afterHello ? name : target.described()) + " sent a message that cannot be read: " + why.getMessage()
                        + CLOSED_REPORT,
                why);
    }

    NetconfException noNetconf() {
        return of(
                Kind.HELLO,
                target.described() + " says hello without a NETCONF base capability; is it the right port?",
                null);
    }

    NetconfException refusedHello(List<RpcError> errors) {
        String said = String.join("; ", errors.stream().map(RpcError::described).toList());
        return new NetconfException(
                Kind.HELLO,
                target,
                target.described() + " refuses the session: " + said + "; has the user the right to use NETCONF?",
                null,
                errors);
    }

    NetconfException endedBeforeHello(@Nullable Throwable failure) {
        return of(
                Kind.HELLO,
                target.described() + " ended the session before its hello" + silence(failure)
                        + "; is 'system services netconf ssh' set, has the user the right to use NETCONF, and is there a session left?",
                failure);
    }

    NetconfException endedByDevice(@Nullable Throwable failure) {
        return of(Kind.CLOSED, name + " ended the session" + silence(failure) + "; connect again", failure);
    }

    NetconfException endedInsteadOfAnswer(Rpc rpc, @Nullable Throwable failure) {
        return lost(rpc, Kind.CLOSED, "ended the session" + silence(failure) + " instead of an answer", failure);
    }

    NetconfException endedInsideAnswer(Rpc rpc, @Nullable Throwable failure) {
        return lost(rpc, Kind.CLOSED, "ended the session in the midst of its answer", failure);
    }

    /** What SSHD says of a lost connection differs from time to time and tells nothing; the cause has it. */
    private static String silence(@Nullable Throwable failure) {
        return failure != null && String.valueOf(failure.getMessage()).contains("heartbeat")
                ? " (it answers no heartbeat)"
                : "";
    }
}
