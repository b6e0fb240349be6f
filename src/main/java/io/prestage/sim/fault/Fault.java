package io.prestage.sim.fault;

import static io.prestage.sim.fault.Lasting.EACH_TIME;
import static io.prestage.sim.fault.Lasting.FOR_A_TIME;
import static io.prestage.sim.fault.Lasting.ONCE;
import static io.prestage.sim.fault.Lasting.STATE;
import static io.prestage.sim.fault.Layer.COMMIT;
import static io.prestage.sim.fault.Layer.CONFIGURATION;
import static io.prestage.sim.fault.Layer.CONNECTION;
import static io.prestage.sim.fault.Layer.LOGIN;
import static io.prestage.sim.fault.Layer.NOTIFICATION;
import static io.prestage.sim.fault.Layer.REPLY;
import static io.prestage.sim.fault.Layer.ROUTER;
import static io.prestage.sim.fault.Layer.SESSION;
import static io.prestage.sim.fault.Parameter.choice;
import static io.prestage.sim.fault.Parameter.number;
import static io.prestage.sim.fault.Parameter.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Everything that can be wrong with a virtual router. The name on the wire is that of the constant: {@code STALL_INSIDE} is {@code stall-inside}. */
public enum Fault {
    REFUSE(CONNECTION, STATE, "Connections are refused; open sessions stay."),
    SILENT(CONNECTION, EACH_TIME, "A connection is accepted and then nothing comes, no SSH banner either."),
    HANG_UP(CONNECTION, EACH_TIME, "A connection is accepted and closed at once."),
    CONNECTION_LIMIT(
            CONNECTION,
            STATE,
            "A connection beyond the limit is closed at once (Junos: connection-limit of system services netconf ssh).",
            number("connections", 75, 0, 250, "connections that may be open at a time")),
    RATE_LIMIT(
            CONNECTION,
            STATE,
            "A connection beyond the rate is closed at once (Junos: rate-limit of system services netconf ssh).",
            number("per-minute", 150, 0, 10_000, "connections that may be opened in a minute")),
    SLOW_HANDSHAKE(
            CONNECTION,
            EACH_TIME,
            "The SSH banner comes late.",
            number("delay-millis", 3000, 1, 600_000, "milliseconds until it comes")),
    REKEY(
            CONNECTION,
            STATE,
            "The router asks for new SSH keys again and again, in the midst of replies too.",
            number("every-kilobytes", 64, 1, 1_000_000, "kilobytes sent between two exchanges")),
    HOST_KEY(LOGIN, STATE, "Another SSH host key is presented than before."),
    LOGIN_REFUSED(LOGIN, EACH_TIME, "No login is accepted, whatever the credentials."),
    NO_SUBSYSTEM(LOGIN, EACH_TIME, "SSH works, but there is no subsystem netconf."),
    NO_HELLO(SESSION, EACH_TIME, "The NETCONF hello never comes."),
    LATE_HELLO(
            SESSION,
            EACH_TIME,
            "The NETCONF hello comes late.",
            number("delay-millis", 3000, 1, 600_000, "milliseconds until it comes")),
    BAD_HELLO(SESSION, EACH_TIME, "The NETCONF hello is no XML."),
    NO_BASE(SESSION, EACH_TIME, "The NETCONF hello offers no base capability."),
    NO_CONFIRMED_COMMIT(
            SESSION, STATE, "The NETCONF hello offers no confirmed commit; one that is asked for is a syntax error."),
    FOREIGN(SESSION, STATE, "A NETCONF server of another make: neither capabilities nor RPCs of Junos."),
    J_SERIES(SESSION, STATE, "The router says that it is a J Series, which was never supported."),
    KILL_SESSIONS(SESSION, ONCE, "An operator ends all NETCONF sessions of the router."),
    STALL(REPLY, STATE, "Requests are heard and not answered until this is mended; then all are."),
    STALL_INSIDE(
            REPLY,
            STATE,
            "A reply stops in its midst; the rest comes when this is mended.",
            number("after-bytes", 200, 0, 100_000_000, "bytes of the reply that come")),
    SLOW_REPLIES(
            REPLY,
            EACH_TIME,
            "Each reply comes late or trickles in.",
            number("delay-millis", 500, 0, 600_000, "milliseconds before it begins"),
            number("bytes-per-second", 0, 0, 100_000_000, "bytes a second from then on; 0: all at once")),
    DROP_REPLY(
            REPLY,
            EACH_TIME,
            "The connection is lost in the midst of a reply.",
            number("after-bytes", 200, 0, 100_000_000, "bytes of the reply that come")),
    CLOSE_WITHOUT_REPLY(REPLY, EACH_TIME, "The session ends in place of a reply."),
    WRONG_ID(REPLY, EACH_TIME, "A reply has the message-id of another request."),
    MALFORMED_REPLY(
            REPLY,
            EACH_TIME,
            "A reply is no well-formed XML.",
            choice(
                    "form",
                    "truncated: breaks off; unclosed: a routing-engine is not closed before ok, as old Junos does; garbage: no XML at all",
                    "truncated",
                    "unclosed",
                    "garbage")),
    CUT_FRAMES(
            REPLY,
            EACH_TIME,
            "End marks and chunk headers come in pieces of one byte, and chunks are small.",
            number("chunk-bytes", 1000, 1, 1_000_000, "bytes in each chunk, where chunks were agreed on")),
    WRONG_CHUNKS(
            REPLY,
            EACH_TIME,
            "A chunk has another size than its header says, or comes where end marks were agreed on."),
    ERROR_AFTER_DATA(
            REPLY,
            EACH_TIME,
            "A reply has half of its data and then an rpc-error.",
            text("message", "internal error: configuration database is busy", "of the error")),
    WARNINGS(
            REPLY,
            EACH_TIME,
            "A flood of warnings comes before ok.",
            number("number", 5000, 1, 100_000, "warnings in the reply")),
    FAIL(
            REPLY,
            EACH_TIME,
            "Chosen RPCs are answered with an rpc-error and have no effect.",
            text("rpc", "*", "names of RPCs parted by commas, or * for each but close-session"),
            text("message", "operation failed", "of the error"),
            text("tag", "operation-failed", "of the error, RFC 6241 appendix A"),
            choice("severity", "of the error; after a warning the RPC is carried out", "error", "warning")),
    READ_ONLY(REPLY, STATE, "The user may read and not change: permission denied."),
    HIDDEN_SECRETS(REPLY, STATE, "The user does not see secrets: SECRET-DATA stands in their places."),
    OLD_RELEASE(REPLY, STATE, "A release without configuration revisions: the RPC that asks for it is a syntax error."),
    BARE_HISTORY(REPLY, STATE, "Commit history without client and log."),
    DIRTY(
            CONFIGURATION,
            STATE,
            "Another user has changed the candidate and not committed.",
            text("user", "noc", "who")),
    LOCKED(CONFIGURATION, STATE, "A NETCONF session of another user holds the lock.", text("user", "noc", "who")),
    EXCLUSIVE(
            CONFIGURATION,
            STATE,
            "Another user works with configure exclusive at the command line and has changed the candidate.",
            text("user", "noc", "who")),
    PENDING_COMMIT(
            CONFIGURATION,
            STATE,
            "A commit confirmed of another user waits; mending confirms it.",
            text("user", "noc", "who"),
            number("minutes", 10, 1, 65_535, "until the router rolls back")),
    COMMIT_REFUSED(
            COMMIT,
            EACH_TIME,
            "The commit check fails.",
            text(
                    "message",
                    "mgd: commit check refused: interface in use",
                    "reason before 'configuration check-out failed'")),
    NO_SPACE(COMMIT, EACH_TIME, "A commit fails: the disk of the router is full."),
    SLOW_COMMIT(
            COMMIT,
            EACH_TIME,
            "A commit takes long.",
            number("delay-millis", 5000, 1, 3_600_000, "milliseconds until it takes place and is answered")),
    LOST_COMMIT(
            COMMIT,
            EACH_TIME,
            "The connection is lost in the midst of a commit: the outcome is unknown.",
            choice("done", "whether the commit took place", "true", "false")),
    LOST_CONFIRM(
            COMMIT,
            EACH_TIME,
            "The commit that confirms another is lost with its connection; the router rolls back in time."),
    LOST_MARKER(COMMIT, STATE, "Each apply-macro is missing in configurations that are read."),
    LINK_FAILS(
            COMMIT,
            EACH_TIME,
            "The first link that is up goes down with a commit; mending brings it up.",
            text("port", "", "another port than the first")),
    ENGINE_FAILS(COMMIT, EACH_TIME, "The other routing engine refuses a commit."),
    REBOOT(
            ROUTER,
            FOR_A_TIME,
            "Sessions drop, the router is away, a commit that waits for its confirmation is rolled back.",
            number("down-seconds", 20, 0, 3600, "seconds until it answers again")),
    SWITCHOVER(ROUTER, ONCE, "The other routing engine takes over: sessions drop, revisions have its name."),
    RESET_REVISIONS(ROUTER, ONCE, "The numbering of revisions begins anew; the configuration stays."),
    REPLACED(
            ROUTER,
            STATE,
            "Another device stands at the address: new host key, new serial number, little configuration."),
    WRONG_CLOCK(
            ROUTER,
            STATE,
            "The clock is wrong.",
            number("ahead-hours", 3, -100_000, 100_000, "hours ahead; behind where negative")),
    LOST_NOTIFICATION(NOTIFICATION, EACH_TIME, "Nothing tells of a commit."),
    LATE_NOTIFICATION(
            NOTIFICATION,
            EACH_TIME,
            "What tells of a commit comes late.",
            number("delay-millis", 60_000, 1, 86_400_000, "milliseconds until it comes")),
    DUPLICATE_NOTIFICATION(NOTIFICATION, EACH_TIME, "What tells of a commit comes twice.");

    private final Layer layer;
    private final Lasting lasting;
    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // List.copyOf makes it so.
    private final List<Parameter> parameters;

    Fault(Layer layer, Lasting lasting, String sentence, Parameter... own) {
        this.layer = layer;
        this.lasting = lasting;
        this.sentence = sentence;
        List<Parameter> all = new ArrayList<>(List.of(own));
        all.addAll(lasting.parameters());
        this.parameters = List.copyOf(all);
    }

    /**
     * Finds a fault by its name.
     *
     * @throws FaultFormatException when there is none; the message lists those that begin alike, or all
     */
    public static Fault parse(String name) {
        for (Fault fault : values()) {
            if (fault.wireName().equals(name.strip())) {
                return fault;
            }
        }
        throw new FaultFormatException("no fault '%s'; there are: %s"
                .formatted(
                        name.length() > 60 ? name.substring(0, 60) + "…" : name,
                        Arrays.stream(values()).map(Fault::wireName).collect(Collectors.joining(", "))));
    }

    /** As it is written in REST, scenario files and documents. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Layer layer() {
        return layer;
    }

    public Lasting lasting() {
        return lasting;
    }

    /** What it does. */
    public String sentence() {
        return sentence;
    }

    /** Its own, then {@code times} and {@code for-seconds} where it has them. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** With the defaults of all parameters. */
    public FaultSetting byDefault() {
        return new FaultSetting(this, java.util.Map.of());
    }

    /** The same as {@code byDefault().with(parameter, value)}. */
    public FaultSetting with(String parameter, Object value) {
        return byDefault().with(parameter, value);
    }
}
