package io.prestage.sim.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a router writes a syslog message. Sources: Junos CLI reference, {@code [edit system syslog]}; Junos System Log Messages Reference,
 * standard and structured-data format; lines of real routers for what deviates from both.
 */
public enum SyslogForm {
    /** {@code Jul  6 03:52:49 pe1 mgd[4711]: TAG: text}. */
    CLASSIC,
    /** Two blanks after the time. */
    CLASSIC_TWO_BLANKS(Trait.TWO_BLANKS),
    /** {@code time-format year}: {@code Jul  6 03:52:49 2026}. */
    CLASSIC_YEAR(Trait.YEAR),
    /** {@code time-format millisecond}: {@code Jul  6 03:52:49.972}. */
    CLASSIC_MILLISECONDS(Trait.MILLISECONDS),
    /** {@code time-format year millisecond}: {@code Jul  6 03:52:49.972 2026}. */
    CLASSIC_YEAR_MILLISECONDS(Trait.YEAR, Trait.MILLISECONDS),
    /** {@code explicit-priority}: {@code mgd[4711]: %INTERACT-5-TAG: text}. */
    EXPLICIT_PRIORITY(Trait.EXPLICIT_PRIORITY),
    /** Both, as far as Junos lets them go together. */
    EXPLICIT_PRIORITY_YEAR(Trait.EXPLICIT_PRIORITY, Trait.YEAR),
    /** {@code log-prefix}: {@code pe1 LAB: mgd[4711]: TAG: text}. */
    LOG_PREFIX(Trait.PREFIX),
    /** {@code exclude-hostname}: {@code Jul  6 03:52:49 mgd[4711]: TAG: text}. */
    NO_HOST_NAME(Trait.NO_HOST),
    /** The routing engine as a word of its own: {@code pe1 re0 mgd[4711]: TAG: text}. */
    ENGINE_FIELD(Trait.ENGINE_FIELD),
    /** The same on a routing node of a TX Matrix: {@code pe1 lcc0-re0 mgd[4711]: TAG: text}. */
    ROUTING_NODE_FIELD(Trait.ENGINE_FIELD, Trait.ROUTING_NODE),
    /** Junos OS Evolved with {@code alternate-format}: the node goes with the process. */
    NODE_PROCESS(Trait.NODE_PROCESS),
    /** Clients of NETCONF are served by a process {@code file}. */
    FILE_PROCESS(Trait.FILE_PROCESS),
    /** {@code structured-data}, time in UTC. */
    STRUCTURED(Trait.STRUCTURED),
    /** {@code structured-data { brief; }}: no text. */
    STRUCTURED_BRIEF(Trait.STRUCTURED, Trait.BRIEF),
    /** Local time with offset. */
    STRUCTURED_OFFSET(Trait.STRUCTURED, Trait.OFFSET),
    /** A blank before the offset, as two manuals print it. */
    STRUCTURED_BLANK_OFFSET(Trait.STRUCTURED, Trait.OFFSET, Trait.BLANK_OFFSET),
    /** No version after the priority. */
    STRUCTURED_NO_VERSION(Trait.STRUCTURED, Trait.OFFSET, Trait.NO_VERSION),
    /** Branch SRX: an element without SD-ID. */
    STRUCTURED_NO_ID(Trait.STRUCTURED, Trait.NO_ID);

    /** In what a form differs from the plain one. */
    public enum Trait {
        TWO_BLANKS,
        YEAR,
        MILLISECONDS,
        EXPLICIT_PRIORITY,
        PREFIX,
        NO_HOST,
        ENGINE_FIELD,
        ROUTING_NODE,
        NODE_PROCESS,
        FILE_PROCESS,
        STRUCTURED,
        BRIEF,
        OFFSET,
        BLANK_OFFSET,
        NO_VERSION,
        NO_ID
    }

    private static final List<SyslogForm> IN_CLASSIC = all(false);
    private static final List<SyslogForm> IN_STRUCTURED = all(true);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes it so.
    private final Set<Trait> traits;

    SyslogForm(Trait... traits) {
        this.traits = Set.of(traits);
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    public boolean isStructured() {
        return has(Trait.STRUCTURED);
    }

    /** As options and documents write it, for example {@code classic-year}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The form that a word names.
     *
     * @throws IllegalArgumentException when there is none; the message lists all
     */
    public static SyslogForm parse(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no syslog form '" + word + "'; known are "
                        + Arrays.stream(values()).map(SyslogForm::word).collect(Collectors.joining(", "))));
    }

    /** Classic and structured in turn, so that every form turns up within two dozen routers; {@code number} counts from 0. */
    static SyslogForm of(int number) {
        List<SyslogForm> forms = number % 2 == 1 ? IN_STRUCTURED : IN_CLASSIC;
        return forms.get(number / 2 % forms.size());
    }

    private static List<SyslogForm> all(boolean structured) {
        return Arrays.stream(values())
                .filter(each -> each.isStructured() == structured)
                .toList();
    }
}
