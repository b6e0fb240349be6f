package io.prestage.netconf;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What went wrong with a device. The message says what, with which device, and what to do; the kind is for programs. */
public final class NetconfException extends RuntimeException {
    /** What a caller can act on. */
    public enum Kind {
        /** No TCP or SSH connection. */
        CONNECT,
        /** Its host key is not the trusted one; no credential was sent. */
        HOST_KEY,
        /** It does not accept the login. */
        AUTHENTICATION,
        /** It has no NETCONF subsystem, or its hello is not one. */
        HELLO,
        /** It did not answer in time; the session is closed. */
        TIMEOUT,
        /** The session ended while an answer was awaited. */
        CLOSED,
        /** Bytes that are not RFC 6242 frames, or too long a message. */
        FRAMING,
        /** A message that is not well-formed XML or no NETCONF message. */
        MALFORMED,
        /** It answered with errors. */
        RPC_ERROR,
        /** Its configuration is locked, or holds edits of somebody else. */
        LOCKED,
        /** Its reply came and is longer than text or a tree may be; the session goes on. */
        TOO_LARGE,
        /** Its reply came and could not be kept, on a full disk for example; the session goes on. */
        NOT_KEPT,
        /** A limit of ours: too many sessions, or too many requests in flight; nothing was sent. */
        LIMIT,
        /** It does not offer a capability that the request needs; nothing was sent. */
        UNSUPPORTED,
        /** A commit was sent and no answer came: only the device's revision tells what became of it. */
        OUTCOME_UNKNOWN;

        /** True where the request was answered with no, so that it took no effect. */
        public boolean isRefusal() {
            return this == RPC_ERROR || this == LOCKED || this == UNSUPPORTED;
        }

        /** True where no session could be had, so that nothing is known of the device and trying again later is right. */
        public boolean isAboutReaching() {
            return this == CONNECT
                    || this == HOST_KEY
                    || this == AUTHENTICATION
                    || this == HELLO
                    || this == TIMEOUT
                    || this == LIMIT
                    || this == CLOSED;
        }
    }

    private final Kind kind;
    private final String target;
    private final transient List<RpcError> errors;
    private final transient @Nullable HostKeyRefusal hostKey;

    public NetconfException(Kind kind, NetconfTarget target, String message, @Nullable Throwable cause) {
        this(kind, target, message, cause, List.of());
    }

    /** @param caller what a device that is not known calls itself, or its address */
    public NetconfException(Kind kind, String caller, String message, @Nullable Throwable cause) {
        this(kind, caller, message, cause, List.of());
    }

    NetconfException(
            Kind kind, NetconfTarget target, String message, @Nullable Throwable cause, List<RpcError> errors) {
        this(kind, target.name(), message, cause, errors);
    }

    private NetconfException(
            Kind kind, String target, String message, @Nullable Throwable cause, List<RpcError> errors) {
        this(kind, target, message, cause, errors, null);
    }

    private NetconfException(
            Kind kind,
            String target,
            String message,
            @Nullable Throwable cause,
            List<RpcError> errors,
            @Nullable HostKeyRefusal hostKey) {
        super(message, cause);
        this.kind = kind;
        this.target = target;
        this.errors = List.copyOf(errors);
        this.hostKey = hostKey;
    }

    /** {@link Kind#HOST_KEY} of a device whose key was seen. */
    public static NetconfException ofHostKey(
            NetconfTarget target, String message, @Nullable HostKeyRefusal hostKey, @Nullable Throwable cause) {
        return new NetconfException(Kind.HOST_KEY, target.name(), message, cause, List.of(), hostKey);
    }

    static NetconfException ofErrors(NetconfTarget target, Rpc rpc, List<RpcError> errors) {
        boolean locked = errors.stream().anyMatch(RpcError::tellsOfALock);
        String said = String.join("; ", errors.stream().map(RpcError::described).toList());
        String message = locked
                ? "cannot " + rpc.name() + " on '" + target.name() + "', somebody else works on its configuration: "
                        + said + "; try again later"
                : "'" + target.name() + "' refuses " + rpc.name() + ": " + said;
        return new NetconfException(locked ? Kind.LOCKED : Kind.RPC_ERROR, target, message, null, errors);
    }

    public Kind kind() {
        return kind;
    }

    /** Name of the device. */
    public String target() {
        return target;
    }

    /** What the device said, errors and warnings. */
    public List<RpcError> errors() {
        return errors;
    }

    /** The host key that was refused, for {@link Kind#HOST_KEY}. */
    public Optional<HostKeyRefusal> hostKey() {
        return Optional.ofNullable(hostKey);
    }
}
