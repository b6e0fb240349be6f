package io.prestage.netconf;

import java.util.List;
import java.util.Locale;

/** What a reply says of values that nobody has set (RFC 6243 section 3). */
public enum WithDefaults {
    /** Whatever the device does by itself. */
    AS_IS,
    REPORT_ALL,
    REPORT_ALL_TAGGED,
    TRIM,
    EXPLICIT;

    private String mode() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String element() {
        return this == AS_IS
                ? ""
                : "<with-defaults xmlns=\"urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults\">" + mode()
                        + "</with-defaults>";
    }

    List<String> needs() {
        return this == AS_IS ? List.of() : List.of("with-defaults:1.0?mode=" + mode());
    }
}
