package io.prestage.netconf;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a device says it can do (RFC 6241 section 8). */
public record Capabilities(Set<String> uris) {
    /** Stands for the proprietary requests of Junos where a request says what it needs. */
    public static final String JUNOS = "junos";

    static final String BASE_1_0 = "urn:ietf:params:netconf:base:1.0";
    static final String BASE_1_1 = "urn:ietf:params:netconf:base:1.1";
    private static final String PREFIX = "urn:ietf:params:netconf:capability:";
    /** The default mode of Junos prints this longer form. */
    private static final String JUNOS_PREFIX = "urn:ietf:params:xml:ns:netconf:capability:";

    private static final String JUNOS_URI = "http://xml.juniper.net/netconf/junos/";

    public Capabilities {
        Set<String> trimmed = new LinkedHashSet<>();
        uris.forEach(uri -> trimmed.add(uri.strip()));
        uris = Collections.unmodifiableSet(trimmed);
    }

    boolean isChunked() {
        return uris.contains(BASE_1_1);
    }

    boolean isNetconf() {
        return uris.stream().anyMatch(uri -> uri.contains("netconf:base:1."));
    }

    /** True for example for {@code candidate} or {@code confirmed-commit}, in any version. */
    public boolean has(String name) {
        return versions(name).findAny().isPresent();
    }

    public boolean isJunos() {
        return uris.stream().anyMatch(uri -> uri.startsWith(JUNOS_URI));
    }

    /**
     * Whether a need is met.
     *
     * @param need name of a capability, as {@code candidate}; with the least version, as {@code confirmed-commit:1.1}; with one value of
     *     a parameter, as {@code url:1.0?scheme=ftp}; {@link #JUNOS}; or a namespace, of which the beginning must match
     */
    public boolean meets(String need) {
        if (need.equals(JUNOS)) {
            return isJunos();
        }
        if (need.contains(":ns:")) {
            return uris.stream().anyMatch(uri -> uri.startsWith(need));
        }
        List<String> wanted = List.of(need.split("[:?=]"));
        return versions(wanted.get(0))
                .anyMatch(offered -> (wanted.size() < 2 || compare(version(offered), wanted.get(1)) >= 0)
                        && (wanted.size() < 4 || values(offered, wanted.get(2)).contains(wanted.get(3))));
    }

    /** {@code 1.0?scheme=ftp} of each capability of that name. */
    private Stream<String> versions(String name) {
        return uris.stream()
                .flatMap(uri -> Stream.of(PREFIX + name + ":", JUNOS_PREFIX + name + ":")
                        .filter(uri::startsWith)
                        .map(prefix -> uri.substring(prefix.length())));
    }

    private static String version(String offered) {
        return offered.replaceFirst("\\?.*", "");
    }

    private static int compare(String version, String other) {
        try {
            return Double.compare(Double.parseDouble(version), Double.parseDouble(other));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Values of a parameter. Junos calls the schemes of {@code url} protocols. */
    private static List<String> values(String offered, String parameter) {
        return Arrays.stream(offered.replaceFirst("[^?]*\\??", "").split("[&;]"))
                .map(pair -> pair.replaceFirst("^(amp;)?protocol=", "scheme="))
                .filter(pair -> pair.startsWith(parameter + "=")
                        || (parameter.equals("mode") && pair.matches("(basic-mode|also-supported)=.*")))
                .flatMap(pair ->
                        Arrays.stream(pair.substring(pair.indexOf('=') + 1).split(",")))
                .toList();
    }
}
