package io.prestage.netconf;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a device says it can do (RFC 6241 section 8). */
public record Capabilities(Set<String> uris) {
    static final String BASE_1_0 = "urn:ietf:params:netconf:base:1.0";
    static final String BASE_1_1 = "urn:ietf:params:netconf:base:1.1";
    private static final String PREFIX = "urn:ietf:params:netconf:capability:";
    /** Old Junos releases print this shorter form. */
    private static final String OLD_PREFIX = "urn:ietf:params:xml:ns:netconf:capability:";

    private static final String JUNOS = "http://xml.juniper.net/netconf/junos/";

    public Capabilities {
        Set<String> trimmed = new LinkedHashSet<>();
        uris.forEach(uri -> trimmed.add(uri.strip()));
        uris = java.util.Collections.unmodifiableSet(trimmed);
    }

    boolean isChunked() {
        return uris.contains(BASE_1_1);
    }

    /** True for example for {@code candidate} or {@code confirmed-commit}, in any version. */
    public boolean has(String name) {
        return uris.stream()
                .anyMatch(uri -> uri.startsWith(PREFIX + name + ":") || uri.startsWith(OLD_PREFIX + name + ":"));
    }

    public boolean isJunos() {
        return uris.stream().anyMatch(uri -> uri.startsWith(JUNOS));
    }
}
