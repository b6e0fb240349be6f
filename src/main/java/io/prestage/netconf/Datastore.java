package io.prestage.netconf;

import java.util.List;
import java.util.Locale;

/** A configuration datastore (RFC 6241 section 5.1). */
public enum Datastore {
    RUNNING,
    CANDIDATE,
    STARTUP;

    String element() {
        return "<" + name().toLowerCase(Locale.ROOT) + "/>";
    }

    /** Capability that a device must offer to have it. */
    List<String> needs() {
        return this == RUNNING ? List.of() : List.of(name().toLowerCase(Locale.ROOT));
    }
}
