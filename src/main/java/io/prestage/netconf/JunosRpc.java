package io.prestage.netconf;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Requests that only Junos knows (Junos XML Management Protocol Developer Guide). Its commits are in {@link Commit}. */
public final class JunosRpc {
    private static final String HEAD = "<%s database=\"%s\" format=\"%s\"%s>%s</%s>";

    private JunosRpc() {}

    /** How {@code load-configuration} treats what is there (the guide's {@code action}). */
    public enum Load {
        MERGE,
        REPLACE,
        OVERRIDE,
        UPDATE,
        /** Commands as an operator types them. */
        SET
    }

    /**
     * The configuration, or a part of it.
     *
     * @param database {@code committed} or {@code candidate}
     * @param format {@code xml}, {@code text}, {@code set} or {@code json}
     * @param inherit whether groups are applied
     * @param filter a {@code <configuration>} element that names what is wanted, or null for all
     */
    public static Rpc getConfiguration(String database, String format, boolean inherit, @Nullable String filter) {
        String name = "get-configuration";
        return junos(
                name,
                HEAD.formatted(
                        name,
                        Xml.escape(database),
                        Xml.escape(format),
                        inherit ? " inherit=\"inherit\"" : "",
                        filter == null ? "" : filter,
                        name));
    }

    /** What differs between the candidate and an earlier commit, 0 being the last one; as text in the way of {@code show | compare}. */
    public static Rpc compare(int rollback) {
        return junos(
                "get-configuration compare",
                "<get-configuration compare=\"rollback\" rollback=\"" + rollback + "\" format=\"text\"/>");
    }

    /**
     * Loads a configuration into the candidate.
     *
     * @param content for {@code xml} a {@code <configuration>} element; for {@code text} and {@code set} what an operator would type
     */
    public static Rpc loadConfiguration(Load how, String format, String content) {
        String inside = switch (format) {
            case "xml" -> content;
            case "text" ->
                how == Load.SET
                        ? "<configuration-set>" + Xml.escape(content) + "</configuration-set>"
                        : "<configuration-text>" + Xml.escape(content) + "</configuration-text>";
            case "json" -> "<configuration-json>" + Xml.escape(content) + "</configuration-json>";
            default -> throw new IllegalArgumentException("format must be xml, text or json, not '" + format + "'");
        };
        return junos(
                "load-configuration",
                "<load-configuration action=\"" + how.name().toLowerCase(Locale.ROOT) + "\" format=\"" + format + "\">"
                        + inside + "</load-configuration>");
    }

    /** Loads an earlier commit into the candidate; 0 discards all edits, {@code rescue} is not a number and not here. */
    public static Rpc rollback(int number) {
        if (number < 0 || number > 49) {
            throw new IllegalArgumentException("Junos keeps rollbacks 0 to 49, not " + number);
        }
        return junos("rollback " + number, "<load-configuration rollback=\"" + number + "\"/>");
    }

    /** A candidate of one's own, which others do not see. */
    public static Rpc openPrivate() {
        return junos("open-configuration", "<open-configuration><private/></open-configuration>");
    }

    public static Rpc closePrivate() {
        return junos("close-configuration", "<close-configuration/>");
    }

    /** {@code configure exclusive}: nobody else may change the candidate. */
    public static Rpc openExclusive() {
        return junos("lock-configuration", "<lock-configuration/>");
    }

    public static Rpc closeExclusive() {
        return junos("unlock-configuration", "<unlock-configuration/>");
    }

    /** The last commits, the newest first, with their revisions where the release knows them. */
    public static Rpc commitInformation() {
        return junos("get-commit-information", "<get-commit-information/>");
    }

    /** Revision of the running configuration: an opaque text that changes with each commit. */
    public static Rpc commitRevision() {
        return junos("get-commit-revision-information", "<get-commit-revision-information/>");
    }

    private static Rpc junos(String name, String xml) {
        return new Rpc(name, xml, List.of(Capabilities.JUNOS), false);
    }
}
