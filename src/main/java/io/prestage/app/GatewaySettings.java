package io.prestage.app;

import static io.prestage.app.SettingParsers.duration;
import static io.prestage.app.SettingParsers.integer;
import static io.prestage.app.SettingParsers.nodeName;
import static io.prestage.app.SettingParsers.oneOf;
import static io.prestage.app.SettingParsers.path;
import static io.prestage.app.SettingParsers.text;

import io.prestage.plan.ChangeWindows;
import io.prestage.plan.Waves;
import io.prestage.steps.AskBeforeEdit.VetoFailure;
import io.prestage.steps.DiscrepancyPolicy.Reaction;
import io.prestage.steps.RolePolicy.EditMode;
import io.prestage.steps.RolePolicy.Unconfirmed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Every setting of the gateway. Help, documentation and checks are made from this list. */
public final class GatewaySettings {
    /** Who assigns recommended roles. */
    public enum AssignMode {
        AUTO,
        MANUAL
    }

    static final Setting<Path> DATA =
            new Setting<>("prestage.data", "data", "Folder of the embedded database and other state.", path());
    static final Setting<String> NODE = new Setting<>(
            "prestage.node", "gateway", "Name of this gateway node, by which logs and operators know it.", nodeName());
    static final Setting<Path> INVENTORY = new Setting<>(
            "prestage.inventory",
            "config/inventory.csv",
            "CSV file of the devices: name,address,port,credentials,tags. Read again when it changes.",
            path());
    static final Setting<Path> ROUTES = new Setting<>(
            "prestage.routes",
            "routes",
            "Folder of the Camel routes (*.camel.yaml). A trusted folder: routes are code.",
            path());
    static final Setting<Path> RULES =
            new Setting<>("prestage.rules", "rules", "Folder of the rulebooks (*.yaml).", path());
    static final Setting<String> RULEBOOK = new Setting<>(
            "prestage.rulebook", "modern", "Rulebook in use: the name of a file in the rules folder.", text());

    static final Setting<Duration> SYNC_IDLE = new Setting<>(
            "prestage.sync.idle",
            "500ms",
            "A sync starts this long after the last notification of a device.",
            duration());
    static final Setting<Duration> SYNC_WAIT = new Setting<>(
            "prestage.sync.wait", "2s", "A sync starts at most this long after the first notification.", duration());
    static final Setting<Integer> SYNC_CONCURRENCY = new Setting<>(
            "prestage.sync.concurrency", "16", "Devices synchronised at once by this node.", integer(1, 1000));
    static final Setting<Integer> SYNC_SLOW = new Setting<>(
            "prestage.sync.slow",
            "64",
            "So many more at once of those that failed before or are slow, so that they delay no other.",
            integer(1, 5000));
    static final Setting<Duration> SYNC_SLOW_AFTER = new Setting<>(
            "prestage.sync.slow-after", "3s", "A device is slow when its sync takes longer than this.", duration());
    static final Setting<Duration> SYNC_LEASE = new Setting<>(
            "prestage.sync.lease",
            "10s",
            "Time after which the syncs of a node that went silent are taken over; a living node prolongs its own.",
            duration(Duration.ofSeconds(3), Duration.ofHours(1)));
    static final Setting<Duration> SYNC_FIRST_RETRY = new Setting<>(
            "prestage.sync.first-retry",
            "5s",
            "Pause after a first failed sync; doubled with each further one.",
            duration());
    static final Setting<Duration> SYNC_LAST_RETRY =
            new Setting<>("prestage.sync.last-retry", "15m", "Longest pause between failed syncs.", duration());
    static final Setting<Integer> SYNC_QUARANTINE = new Setting<>(
            "prestage.sync.quarantine-after", "5", "Failed syncs in a row that quarantine a device.", integer(1, 1000));
    static final Setting<Duration> POLL_PERIOD = new Setting<>(
            "prestage.poll.period",
            "15m",
            "How often the revision of every device is looked at, to find commits that were not heard.",
            duration());

    static final Setting<Integer> DISCOVERY_CONCURRENCY = new Setting<>(
            "prestage.discovery.concurrency",
            "32",
            "Addresses that the discoveries of this node probe at once.",
            integer(1, 1000));
    static final Setting<Duration> PROBE_TIMEOUT = new Setting<>(
            "prestage.discovery.probe-timeout",
            "5s",
            "An address that shows no SSH host key within this time is taken for silent.",
            duration());

    static final Setting<AssignMode> ASSIGN = new Setting<>(
            "prestage.assign",
            "auto",
            "auto: recommended roles are assigned at once; manual: by operators only.",
            oneOf(AssignMode.class));
    static final Setting<EditMode> EDIT = new Setting<>(
            "prestage.edit",
            "dry-run",
            "off: no edits; dry-run: routers say what edits would change, and those that somebody approves are made; on: edits are made.",
            oneOf(EditMode.class));
    static final Setting<Path> EDIT_TEMPLATES = new Setting<>(
            "prestage.edit.templates",
            "edits",
            "Folder of the templates of what edits write (*.yaml). Read again when it changes.",
            path());
    static final Setting<Duration> EDIT_CONFIRM_TIMEOUT = new Setting<>(
            "prestage.edit.confirm-timeout",
            "5m",
            "Time after which a device takes an unconfirmed edit back; whole minutes, as Junos counts.",
            duration());

    static final Setting<Duration> EDIT_VETO_TIMEOUT = new Setting<>(
            "prestage.edit.veto-timeout",
            "10s",
            "How long a route at direct:before-edit may take to let an edit be made, or veto it.",
            duration(Duration.ofMillis(100), Duration.ofMinutes(5)));
    static final Setting<VetoFailure> EDIT_VETO_FAILURE = new Setting<>(
            "prestage.edit.veto-failure",
            "hold",
            "When that route fails or takes longer: hold: the edit is not made; proceed: it is.",
            oneOf(VetoFailure.class));
    static final Setting<Duration> EDIT_VETO_RETRY = new Setting<>(
            "prestage.edit.veto-retry", "15m", "After this time what was vetoed or held is planned again.", duration());
    static final Setting<Unconfirmed> EDIT_UNCONFIRMED = new Setting<>(
            "prestage.edit.without-confirmed-commit",
            "refuse",
            "Devices that offer no confirmed commit: refuse: they are not written to; plain: they are, and cannot take it back.",
            oneOf(Unconfirmed.class));
    static final Setting<Duration> EDIT_SETTLE = new Setting<>(
            "prestage.edit.settle",
            "5s",
            "An interface that is down after an edit gets this time to come up before the edit is taken back.",
            duration());

    static final Setting<Reaction> DISCREPANCY_MISSING =
            discrepancy("missing", "A role that was written to a device and is gone");
    static final Setting<Reaction> DISCREPANCY_UNEXPECTED =
            discrepancy("unexpected", "A role on a device that was written by somebody else");
    static final Setting<Reaction> DISCREPANCY_CHANGED =
            discrepancy("changed", "A role that was written to a device and says something else now");

    private static Setting<Reaction> discrepancy(String kind, String what) {
        return new Setting<>(
                "prestage.discrepancy." + kind,
                "report",
                what + ": report: somebody decides; restore: ours is written again; accept: theirs may stay.",
                oneOf(Reaction.class));
    }

    static final Setting<Integer> EDIT_CONCURRENCY = new Setting<>(
            "prestage.edit.concurrency",
            "16",
            "Devices edited at once, by all nodes together; never two that share a link.",
            integer(1, 1000));
    static final Setting<Waves> EDIT_WAVES = new Setting<>(
            "prestage.edit.waves",
            "all",
            "For example '1, 5%, all': so many devices, or of all N-PEs, are edited before it is looked at what came of it.",
            Waves::parse);
    static final Setting<String> EDIT_WINDOWS = new Setting<>(
            "prestage.edit.windows",
            "",
            "When devices may be edited, for example 'mon-fri 22:00-04:00, sat 00:00-06:00'; empty: at any time.",
            text -> {
                ChangeWindows.parse(text, ZoneOffset.UTC);
                return text;
            });
    static final Setting<ZoneId> EDIT_ZONE = new Setting<>(
            "prestage.edit.zone",
            "UTC",
            "Time zone of these windows, for example Europe/Berlin.",
            SettingParsers.zone());
    static final Setting<Integer> EDIT_RATE =
            new Setting<>("prestage.edit.rate", "60", "Edits of one device in an hour, at most.", integer(1, 100_000));

    static final Setting<Path> KNOWN_HOSTS = new Setting<>(
            "prestage.netconf.known-hosts",
            "config/known_hosts",
            "OpenSSH known_hosts file with the host keys of the devices. Unknown and changed keys are refused.",
            path());
    static final Setting<Duration> CONNECT_TIMEOUT = new Setting<>(
            "prestage.netconf.connect-timeout",
            "20s",
            "Limit for connecting, logging in and saying hello.",
            duration());
    static final Setting<Duration> RPC_TIMEOUT = new Setting<>(
            "prestage.netconf.rpc-timeout",
            "60s",
            "Limit for the beginning of a NETCONF reply, and for each pause in it.",
            duration());
    static final Setting<Integer> MAX_SESSIONS = new Setting<>(
            "prestage.netconf.max-sessions",
            "2000",
            "NETCONF sessions open at a time, to all devices.",
            integer(1, 100_000));
    static final Setting<Integer> MAX_SESSIONS_PER_DEVICE = new Setting<>(
            "prestage.netconf.max-sessions-per-device",
            "3",
            "NETCONF sessions open at a time to one device, which others share (connection-limit of Junos: 75 by default).",
            integer(1, 250));
    static final Setting<Duration> IDLE_TIME = new Setting<>(
            "prestage.netconf.idle-time",
            "60s",
            "How long a NETCONF session that was only read from is kept for the next one who needs it.",
            duration());

    /** In the order of the documentation. */
    static final List<Setting<?>> ALL = Stream.of(
                    List.<Setting<?>>of(
                            DATA, DatabaseSettings.URL, DatabaseSettings.USER, DatabaseSettings.PASSWORD, NODE),
                    List.<Setting<?>>of(INVENTORY, ROUTES, RULES, RULEBOOK),
                    HttpSettings.ALL,
                    HearingSettings.ALL,
                    List.<Setting<?>>of(
                            SYNC_IDLE,
                            SYNC_WAIT,
                            SYNC_CONCURRENCY,
                            SYNC_SLOW,
                            SYNC_SLOW_AFTER,
                            SYNC_LEASE,
                            SYNC_FIRST_RETRY,
                            SYNC_LAST_RETRY,
                            SYNC_QUARANTINE,
                            POLL_PERIOD,
                            DISCOVERY_CONCURRENCY,
                            PROBE_TIMEOUT,
                            ASSIGN,
                            EDIT,
                            EDIT_TEMPLATES,
                            EDIT_CONFIRM_TIMEOUT,
                            EDIT_VETO_TIMEOUT,
                            EDIT_VETO_FAILURE,
                            EDIT_VETO_RETRY,
                            EDIT_UNCONFIRMED,
                            EDIT_SETTLE,
                            DISCREPANCY_MISSING,
                            DISCREPANCY_UNEXPECTED,
                            DISCREPANCY_CHANGED,
                            EDIT_CONCURRENCY,
                            EDIT_WAVES,
                            EDIT_WINDOWS,
                            EDIT_ZONE,
                            EDIT_RATE,
                            KNOWN_HOSTS,
                            CONNECT_TIMEOUT,
                            RPC_TIMEOUT,
                            MAX_SESSIONS,
                            MAX_SESSIONS_PER_DEVICE,
                            IDLE_TIME),
                    DatabaseSettings.RETENTION)
            .flatMap(List::stream)
            .toList();

    private GatewaySettings() {}
}
