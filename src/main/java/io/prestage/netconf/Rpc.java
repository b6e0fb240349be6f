package io.prestage.netconf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request: what stands inside {@code <rpc>}. Those of Junos are in {@link JunosRpc}.
 *
 * @param name as error messages call it
 * @param xml its content
 * @param needs capabilities without which it is not sent, as {@link Capabilities#meets} reads them
 * @param commits true where losing the answer leaves open what the device did
 */
public record Rpc(String name, String xml, List<String> needs, boolean commits) {
    public Rpc {
        needs = List.copyOf(needs);
    }

    /** Any request, given as XML. */
    public static Rpc of(String xml) {
        int end = 1;
        while (end < xml.length() && " \t\r\n/>".indexOf(xml.charAt(end)) < 0) {
            end++;
        }
        String name = xml.length() < 2 ? "request" : xml.substring(1, end);
        return new Rpc(name, xml, List.of(), name.startsWith("commit"));
    }

    static Rpc of(String name, String xml, String... needs) {
        return new Rpc(name, xml, List.of(needs), false);
    }

    Rpc needing(List<String> more) {
        List<String> all = new ArrayList<>(needs);
        all.addAll(more);
        return new Rpc(name, xml, all, commits);
    }

    /** RFC 6241 section 7.7. */
    public static Rpc get(Filter filter, WithDefaults defaults) {
        return of("get", "<get>" + filter.element() + defaults.element() + "</get>")
                .needing(filter.needs())
                .needing(defaults.needs());
    }

    /** RFC 6241 section 7.1. */
    public static Rpc getConfig(Datastore source, Filter filter, WithDefaults defaults) {
        return of(
                        "get-config",
                        "<get-config><source>" + source.element() + "</source>" + filter.element() + defaults.element()
                                + "</get-config>")
                .needing(source.needs())
                .needing(filter.needs())
                .needing(defaults.needs());
    }

    public static Rpc getConfig(Datastore source) {
        return getConfig(source, Filter.NONE, WithDefaults.AS_IS);
    }

    /** RFC 6241 section 7.2; {@code config} is inline or at a URL. */
    public static Rpc editConfig(Datastore target, ConfigLocation config, EditOptions options) {
        return of(
                        "edit-config",
                        "<edit-config><target>" + target.element() + "</target>" + options.elements() + config.element()
                                + "</edit-config>")
                .needing(target == Datastore.RUNNING ? List.of("writable-running") : target.needs())
                .needing(options.needs())
                .needing(config.needs());
    }

    /** Merges into the candidate. */
    public static Rpc editConfig(String config) {
        return editConfig(Datastore.CANDIDATE, ConfigLocation.inline(config), EditOptions.DEFAULTS);
    }

    /** RFC 6241 section 7.3. */
    public static Rpc copyConfig(ConfigLocation source, ConfigLocation target) {
        boolean toRunning = target.element().equals(Datastore.RUNNING.element());
        return of(
                        "copy-config",
                        "<copy-config><target>" + target.element() + "</target><source>" + source.element()
                                + "</source></copy-config>")
                .needing(source.needs())
                .needing(toRunning ? List.of("writable-running") : target.needs());
    }

    /** RFC 6241 section 7.4; never of the running configuration. */
    public static Rpc deleteConfig(ConfigLocation target) {
        if (target.element().equals(Datastore.RUNNING.element())) {
            throw new IllegalArgumentException("the running configuration cannot be deleted (RFC 6241 section 7.4)");
        }
        return of("delete-config", "<delete-config><target>" + target.element() + "</target></delete-config>")
                .needing(target.needs());
    }

    /** RFC 6241 section 7.5. */
    public static Rpc lock(Datastore target) {
        return of("lock", "<lock><target>" + target.element() + "</target></lock>")
                .needing(target.needs());
    }

    /** RFC 6241 section 7.6. */
    public static Rpc unlock(Datastore target) {
        return of("unlock", "<unlock><target>" + target.element() + "</target></unlock>")
                .needing(target.needs());
    }

    /** RFC 6241 section 8.6. */
    public static Rpc validate(ConfigLocation source) {
        return of("validate", "<validate><source>" + source.element() + "</source></validate>", "validate")
                .needing(source.needs());
    }

    /** RFC 6241 sections 8.3 and 8.4, or Junos' own form where the commit asks for what only Junos has. */
    public static Rpc commit(Commit commit) {
        return new Rpc(commit.name(), commit.xml(), commit.needs(), !commit.check());
    }

    /** RFC 6241 section 8.4.4.1; {@code persistId} names a commit of another session, null means that of this session. */
    public static Rpc cancelCommit(@Nullable String persistId) {
        String content = persistId == null ? "" : "<persist-id>" + Xml.escape(persistId) + "</persist-id>";
        return new Rpc(
                "cancel-commit",
                "<cancel-commit>" + content + "</cancel-commit>",
                List.of("candidate", "confirmed-commit:1.1"),
                true);
    }

    /** RFC 6241 section 8.3.4.2. */
    public static Rpc discardChanges() {
        return of("discard-changes", "<discard-changes/>", "candidate");
    }

    /** RFC 6241 section 7.8. */
    public static Rpc closeSession() {
        return of("close-session", "<close-session/>");
    }

    /** RFC 6241 section 7.9. */
    public static Rpc killSession(String sessionId) {
        return of(
                "kill-session", "<kill-session><session-id>" + Xml.escape(sessionId) + "</session-id></kill-session>");
    }

    /** RFC 6022 section 3.1; {@code version} and {@code format} may be null. */
    public static Rpc getSchema(String identifier, @Nullable String version, @Nullable String format) {
        String namespace = "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring";
        return of(
                "get-schema",
                "<get-schema xmlns=\"" + namespace + "\"><identifier>" + Xml.escape(identifier) + "</identifier>"
                        + (version == null ? "" : "<version>" + Xml.escape(version) + "</version>")
                        + (format == null ? "" : "<format>" + Xml.escape(format) + "</format>")
                        + "</get-schema>",
                namespace);
    }

    /** RFC 5277 section 2.1.1. */
    public static Rpc createSubscription(Subscription subscription) {
        return subscription.rpc();
    }

    /** Names the first capability that is missing, or null. */
    @Nullable String missing(Capabilities offered) {
        return needs.stream().filter(need -> !offered.meets(need)).findFirst().orElse(null);
    }
}
