package io.prestage.netconf;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request: what stands inside {@code <rpc>}.
 *
 * @param name as error messages call it
 * @param xml its content
 * @param needs names of capabilities without which it is not sent
 * @param commits true where losing the answer leaves open what the device did
 */
public record Rpc(String name, String xml, List<String> needs, boolean commits) {
    private static final String JUNOS = "junos";

    public Rpc {
        needs = List.copyOf(needs);
    }

    /** Any request, given as XML. */
    public static Rpc of(String xml) {
        int end = 1;
        while (end < xml.length() && " \t\r\n/>".indexOf(xml.charAt(end)) < 0) {
            end++;
        }
        return simple(xml.length() < 2 ? "request" : xml.substring(1, end), xml);
    }

    /** RFC 6241 section 7.7; {@code filter} is subtree content or null. */
    public static Rpc get(@Nullable String filter) {
        return simple("get", "<get>" + subtree(filter) + "</get>");
    }

    /** RFC 6241 section 7.1. */
    public static Rpc getConfig(Datastore source, @Nullable String filter) {
        return new Rpc(
                "get-config",
                "<get-config><source>" + source.element() + "</source>" + subtree(filter) + "</get-config>",
                source.needs(),
                false);
    }

    /**
     * Junos {@code get-configuration}.
     *
     * @param database {@code committed} or {@code candidate}
     * @param inherit whether groups are applied
     * @param filter a {@code <configuration>} element that names what is wanted, or null for all
     */
    public static Rpc getConfiguration(String database, boolean inherit, @Nullable String filter) {
        return new Rpc(
                "get-configuration",
                "<get-configuration database=\"" + Xml.escape(database) + "\" format=\"xml\""
                        + (inherit ? " inherit=\"inherit\"" : "") + ">" + (filter == null ? "" : filter)
                        + "</get-configuration>",
                List.of(JUNOS),
                false);
    }

    /** RFC 6241 section 7.2; {@code config} is the content of {@code <config>}. */
    public static Rpc editConfig(Datastore target, String config) {
        return new Rpc(
                "edit-config",
                "<edit-config><target>" + target.element()
                        + "</target><default-operation>merge</default-operation><config>" + config
                        + "</config></edit-config>",
                target.needs(),
                false);
    }

    /** RFC 6241 section 7.5. */
    public static Rpc lock(Datastore target) {
        return new Rpc("lock", "<lock><target>" + target.element() + "</target></lock>", target.needs(), false);
    }

    /** RFC 6241 section 7.6. */
    public static Rpc unlock(Datastore target) {
        return new Rpc("unlock", "<unlock><target>" + target.element() + "</target></unlock>", target.needs(), false);
    }

    /** RFC 6241 section 8.6. */
    public static Rpc validate(Datastore source) {
        return new Rpc(
                "validate",
                "<validate><source>" + source.element() + "</source></validate>",
                List.of("candidate", "validate"),
                false);
    }

    /** RFC 6241 section 8.3: makes the candidate the running configuration, or confirms a confirmed commit. */
    public static Rpc commit() {
        return new Rpc("commit", "<commit/>", List.of("candidate"), true);
    }

    /** RFC 6241 section 8.4: taken back by the device unless confirmed in time. Seconds on the wire. */
    public static Rpc commitConfirmed(Duration timeout) {
        return new Rpc(
                "confirmed commit",
                "<commit><confirmed/><confirm-timeout>" + Math.max(1, timeout.toSeconds())
                        + "</confirm-timeout></commit>",
                List.of("candidate", "confirmed-commit"),
                true);
    }

    /** Junos {@code commit-configuration} with a comment for the commit log; also confirms a confirmed commit. */
    public static Rpc commitConfiguration(String log) {
        return new Rpc(
                "commit",
                "<commit-configuration><log>" + Xml.escape(log) + "</log></commit-configuration>",
                List.of(JUNOS),
                true);
    }

    /** Junos confirmed commit with a comment. Minutes on the wire: a shorter time is rounded up, never down to none. */
    public static Rpc commitConfigurationConfirmed(Duration timeout, String log) {
        long minutes = Math.max(1, (timeout.toSeconds() + 59) / 60);
        return new Rpc(
                "confirmed commit",
                "<commit-configuration><confirmed/><confirm-timeout>" + minutes + "</confirm-timeout><log>"
                        + Xml.escape(log) + "</log></commit-configuration>",
                List.of(JUNOS),
                true);
    }

    /** RFC 6241 section 8.3.4.2. */
    public static Rpc discardChanges() {
        return new Rpc("discard-changes", "<discard-changes/>", List.of("candidate"), false);
    }

    /** RFC 6241 section 7.8. */
    public static Rpc closeSession() {
        return simple("close-session", "<close-session/>");
    }

    private static Rpc simple(String name, String xml) {
        return new Rpc(name, xml, List.of(), false);
    }

    private static String subtree(@Nullable String filter) {
        return filter == null || filter.isBlank() ? "" : "<filter type=\"subtree\">" + filter + "</filter>";
    }

    /** Names the first capability that is missing, or null. */
    @Nullable String missing(Capabilities offered) {
        return needs.stream()
                .filter(name -> name.equals(JUNOS) ? !offered.isJunos() : !offered.has(name))
                .findFirst()
                .orElse(null);
    }
}
