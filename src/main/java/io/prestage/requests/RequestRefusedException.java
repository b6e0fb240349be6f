package io.prestage.requests;

import io.prestage.model.Service;
import java.util.List;

/** A request that cannot be granted. The message says what, where and what to do. */
public final class RequestRefusedException extends RuntimeException {

    /** Why. */
    public enum Kind {
        /** It names something that is not there. */
        NOT_FOUND,
        /** It makes no sense as it stands. */
        INVALID,
        /** It is not possible in the state that the device or interface is in. */
        NOT_POSSIBLE,
        /** Services are deployed on it: {@link #services()} lists them. */
        SERVICES_DEPLOYED
    }

    private final Kind kind;
    private final transient List<Service> services;

    RequestRefusedException(Kind kind, String message) {
        this(kind, message, List.of());
    }

    RequestRefusedException(Kind kind, String message, List<Service> services) {
        super(message);
        this.kind = kind;
        this.services = List.copyOf(services);
    }

    public Kind kind() {
        return kind;
    }

    /** The services that stand in the way. */
    public List<Service> services() {
        return services;
    }
}
