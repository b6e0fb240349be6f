package io.prestage.netconf.peers;

import static io.prestage.netconf.Datastore.CANDIDATE;
import static io.prestage.netconf.Datastore.RUNNING;
import static io.prestage.netconf.Datastore.STARTUP;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import io.prestage.netconf.Commit;
import io.prestage.netconf.ConfigLocation;
import io.prestage.netconf.EditOptions;
import io.prestage.netconf.Filter;
import io.prestage.netconf.JunosRpc;
import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.Notification;
import io.prestage.netconf.Rpc;
import io.prestage.netconf.Subscription;
import io.prestage.netconf.WithDefaults;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;

/**
 * An operation of the client, and how it is tried.
 *
 * @param name as the table calls it
 * @param deed does it with a peer and looks at the effect
 */
record CompatibilityRow(String name, Deed deed) {
    /** True where the peer did what was asked of it. */
    interface Deed {
        boolean isDone(Talk talk) throws Exception;
    }

    private static final AtomicInteger LAST = new AtomicInteger();

    /** All that are tried, in the order of the table. Add rows at the end of their group. */
    static final List<CompatibilityRow> ALL = List.of(
            row(
                    "`get`",
                    talk -> !talk.ask(Rpc.get(Filter.NONE, WithDefaults.AS_IS))
                            .body()
                            .isBlank()),
            row("`get`, subtree filter", talk -> {
                String value = committed(talk);
                return talk.ask(Rpc.get(Filter.subtree(talk.peer().filter()), WithDefaults.AS_IS))
                        .body()
                        .contains(value);
            }),
            row("`get`, XPath filter", talk -> {
                String value = committed(talk);
                return talk.ask(Rpc.get(Yuma.XPATH, WithDefaults.AS_IS)).body().contains(value);
            }),
            row("`get-config`", talk -> {
                String value = committed(talk);
                return talk.ask(Rpc.getConfig(RUNNING)).body().contains(value);
            }),
            row("`get-config`, subtree filter", talk -> {
                String value = committed(talk);
                String other = Talk.config(
                        talk.session(), RUNNING, Filter.subtree(talk.peer().otherFilter()));
                return talk.text(RUNNING).contains(value) && !other.contains(value);
            }),
            row("`get-config`, XPath filter", talk -> {
                String value = committed(talk);
                String part = Talk.config(talk.session(), RUNNING, Yuma.XPATH);
                return part.contains(value) && !part.contains("<item>");
            }),
            row("`get-config` with defaults", talk -> {
                committed(talk);
                Filter items = Filter.subtree(talk.peer().otherFilter());
                return talk.ask(Rpc.getConfig(RUNNING, items, WithDefaults.REPORT_ALL))
                        .body()
                        .contains(Yuma.DEFAULT);
            }),
            row("`edit-config`", talk -> {
                String value = newValue();
                talk.set(value);
                return talk.text(CANDIDATE).contains(value);
            }),
            row("`edit-config`, default operation `none`", talk -> {
                String value = newValue();
                talk.set(value);
                String other = newValue();
                edit(talk, other, EditOptions.DEFAULTS.withDefaultOperation("none"));
                return talk.text(CANDIDATE).contains(value);
            }),
            row("`edit-config`, `test-only`", talk -> {
                String value = newValue();
                edit(talk, value, EditOptions.DEFAULTS.withTestOption("test-only"));
                return !talk.text(CANDIDATE).contains(value);
            }),
            row("`edit-config`, `rollback-on-error`", talk -> {
                String value = newValue();
                edit(talk, value, EditOptions.DEFAULTS.withErrorOption("rollback-on-error"));
                return talk.text(CANDIDATE).contains(value);
            }),
            row("`edit-config` from a URL", talk -> {
                String value = committed(talk);
                ConfigLocation url = ConfigLocation.url("file://" + newValue() + ".xml");
                talk.ask(Rpc.copyConfig(ConfigLocation.of(RUNNING), url));
                committed(talk);
                talk.ask(Rpc.editConfig(CANDIDATE, url, EditOptions.DEFAULTS));
                return talk.text(CANDIDATE).contains(value);
            }),
            row("`edit-config` of running", talk -> {
                String value = newValue();
                talk.ask(Rpc.editConfig(
                        RUNNING, ConfigLocation.inline(talk.peer().textIs(value)), EditOptions.DEFAULTS));
                return talk.text(RUNNING).contains(value);
            }),
            row("`copy-config` of running to candidate", talk -> {
                String value = committed(talk);
                talk.set(newValue());
                talk.ask(Rpc.copyConfig(ConfigLocation.of(RUNNING), ConfigLocation.of(CANDIDATE)));
                return talk.text(CANDIDATE).contains(value);
            }),
            row("`copy-config` of running to startup", talk -> {
                String value = committed(talk);
                talk.ask(Rpc.copyConfig(ConfigLocation.of(RUNNING), ConfigLocation.of(STARTUP)));
                return talk.text(STARTUP).contains(value);
            }),
            row("`copy-config` of the request to candidate", talk -> {
                String value = newValue();
                talk.ask(
                        Rpc.copyConfig(ConfigLocation.inline(talk.peer().textIs(value)), ConfigLocation.of(CANDIDATE)));
                return talk.text(CANDIDATE).contains(value);
            }),
            row("`delete-config` of startup", talk -> {
                talk.ask(Rpc.copyConfig(ConfigLocation.of(RUNNING), ConfigLocation.of(STARTUP)));
                return talk.ask(Rpc.deleteConfig(ConfigLocation.of(STARTUP)))
                        .body()
                        .isEmpty();
            }),
            row("`lock`", talk -> {
                talk.ask(Rpc.lock(CANDIDATE));
                return isLocked(talk.another());
            }),
            row("`unlock`", talk -> {
                talk.ask(Rpc.lock(CANDIDATE));
                NetconfSession other = talk.another();
                boolean wasLocked = isLocked(other);
                talk.ask(Rpc.unlock(CANDIDATE));
                return wasLocked && !isLocked(other);
            }),
            row("`validate`", talk -> {
                talk.set(newValue());
                return talk.ask(Rpc.validate(ConfigLocation.of(CANDIDATE)))
                        .body()
                        .isEmpty();
            }),
            row("`commit`", talk -> {
                String value = newValue();
                talk.set(value);
                boolean early = talk.text(RUNNING).contains(value);
                talk.ask(Rpc.commit(Commit.PLAIN));
                return !early && talk.text(RUNNING).contains(value);
            }),
            row("confirmed `commit`, confirmed", talk -> {
                String value = newValue();
                talk.set(value);
                talk.ask(Rpc.commit(Commit.PLAIN.confirmedWithin(ofSeconds(60))));
                talk.ask(Rpc.commit(Commit.PLAIN));
                talk.ask(Rpc.closeSession());
                return talk.text(talk.another(), RUNNING).contains(value);
            }),
            row("confirmed `commit`, time runs out", talk -> {
                String value = newValue();
                talk.set(value);
                talk.ask(Rpc.commit(Commit.PLAIN.confirmedWithin(ofSeconds(1))));
                boolean there = talk.text(RUNNING).contains(value);
                // yuma123 looks at its clock only when nobody has asked it anything for a second.
                return there
                        && becomesTrue(ofMillis(1500), () -> !talk.text(RUNNING).contains(value));
            }),
            row("confirmed `commit` that persists, confirmed by another session", talk -> {
                String value = newValue();
                talk.set(value);
                talk.ask(Rpc.commit(Commit.PLAIN.confirmedWithin(ofSeconds(60)).persisting(value)));
                talk.ask(Rpc.closeSession());
                NetconfSession other = talk.another();
                Talk.ask(other, Rpc.commit(Commit.PLAIN.confirming(value)));
                return talk.text(other, RUNNING).contains(value);
            }),
            row("`cancel-commit`", talk -> {
                String value = newValue();
                talk.set(value);
                talk.ask(Rpc.commit(Commit.PLAIN.confirmedWithin(ofSeconds(60))));
                talk.ask(Rpc.cancelCommit(null));
                return !talk.text(RUNNING).contains(value);
            }),
            row("`cancel-commit` by another session", talk -> {
                String value = newValue();
                talk.set(value);
                talk.ask(Rpc.commit(Commit.PLAIN.confirmedWithin(ofSeconds(60)).persisting(value)));
                talk.ask(Rpc.closeSession());
                NetconfSession other = talk.another();
                Talk.ask(other, Rpc.cancelCommit(value));
                return !talk.text(other, RUNNING).contains(value);
            }),
            row("`discard-changes`", talk -> {
                String value = newValue();
                talk.set(value);
                boolean there = talk.text(CANDIDATE).contains(value);
                talk.ask(Rpc.discardChanges());
                return there && !talk.text(CANDIDATE).contains(value);
            }),
            row("`close-session`", talk -> {
                talk.ask(Rpc.closeSession());
                return becomesTrue(() -> !talk.session().isOpen());
            }),
            row("`kill-session`", talk -> {
                NetconfSession other = talk.another();
                talk.ask(Rpc.killSession(other.sessionId()));
                return becomesTrue(() -> !other.isOpen());
            }),
            row("`create-subscription`, then a notification", talk -> {
                List<Notification> told = new CopyOnWriteArrayList<>();
                Talk.waitFor(talk.another().subscribe(Subscription.ALL, each -> {
                    told.add(each);
                    return CompletableFuture.completedStage(each);
                }));
                committed(talk);
                return becomesTrue(
                        () -> told.stream().anyMatch(each -> each.event().equals("netconf-config-change")));
            }),
            row(
                    "`get-schema`",
                    talk -> talk.ask(Rpc.getSchema("ietf-netconf-monitoring", null, null))
                            .body()
                            .contains("module ietf-netconf-monitoring")),
            row("Junos `get-configuration`", talk -> {
                String value = committed(talk);
                return talk.ask(JunosRpc.getConfiguration(
                                "committed", "xml", false, talk.peer().filter()))
                        .body()
                        .contains(value);
            }),
            row("Junos `get-configuration` as text", talk -> {
                String value = committed(talk);
                String text = talk.ask(JunosRpc.getConfiguration("committed", "text", false, null))
                        .body();
                return text.contains(value) && text.contains("snmp {");
            }),
            row("Junos `get-configuration compare`", talk -> {
                String value = newValue();
                talk.set(value);
                return talk.ask(JunosRpc.compare(0)).body().contains("+  contact " + value);
            }),
            row("Junos `load-configuration`", talk -> {
                String value = newValue();
                talk.ask(JunosRpc.loadConfiguration(
                        JunosRpc.Load.MERGE, "xml", talk.peer().textIs(value)));
                return talk.text(CANDIDATE).contains(value);
            }),
            row("Junos `load-configuration` of `set` commands", talk -> {
                String value = newValue();
                talk.ask(JunosRpc.loadConfiguration(JunosRpc.Load.SET, "text", "set snmp contact " + value));
                return talk.text(CANDIDATE).contains(value);
            }),
            row("Junos `load-configuration rollback`", talk -> {
                String value = newValue();
                talk.set(value);
                talk.ask(JunosRpc.rollback(0));
                return !talk.text(CANDIDATE).contains(value);
            }),
            row("Junos `open-configuration private`", talk -> {
                String value = newValue();
                talk.ask(JunosRpc.openPrivate());
                talk.ask(JunosRpc.loadConfiguration(
                        JunosRpc.Load.MERGE, "xml", talk.peer().textIs(value)));
                boolean hidden = !talk.text(talk.another(), CANDIDATE).contains(value);
                talk.ask(Rpc.commit(Commit.PLAIN));
                talk.ask(JunosRpc.closePrivate());
                return hidden && talk.text(RUNNING).contains(value);
            }),
            row("Junos `lock-configuration`, `unlock-configuration`", talk -> {
                talk.ask(JunosRpc.openExclusive());
                NetconfSession other = talk.another();
                boolean wasLocked = isLocked(other);
                talk.ask(JunosRpc.closeExclusive());
                return wasLocked && !isLocked(other);
            }),
            row("Junos `commit-configuration` with a comment", talk -> {
                String value = newValue();
                talk.set(value);
                talk.ask(Rpc.commit(Commit.PLAIN.withLog(value + " & more")));
                return talk.text(RUNNING).contains(value)
                        && talk.ask(JunosRpc.commitInformation()).body().contains(value + " &amp; more");
            }),
            row("Junos confirmed `commit-configuration`", talk -> {
                String value = newValue();
                talk.set(value);
                talk.ask(Rpc.commit(Commit.PLAIN.confirmedWithin(ofSeconds(60)).withLog("a trial")));
                talk.ask(Rpc.commit(Commit.PLAIN));
                return talk.text(RUNNING).contains(value);
            }),
            row("Junos commit check", talk -> {
                String value = newValue();
                talk.set(value);
                talk.ask(Rpc.commit(Commit.PLAIN.checkOnly()));
                return !talk.text(RUNNING).contains(value);
            }),
            row("Junos `get-commit-information`", talk -> {
                committed(talk);
                return talk.ask(JunosRpc.commitInformation()).body().contains("<commit-history>");
            }),
            row("Junos `get-commit-revision-information`", talk -> {
                committed(talk);
                String before = talk.ask(JunosRpc.commitRevision()).body();
                committed(talk);
                return !talk.ask(JunosRpc.commitRevision()).body().equals(before);
            }));

    private static void edit(Talk talk, String value, EditOptions options) {
        talk.ask(Rpc.editConfig(CANDIDATE, ConfigLocation.inline(talk.peer().textIs(value)), options));
    }

    private static CompatibilityRow row(String name, Deed deed) {
        return new CompatibilityRow(name, deed);
    }

    private static String newValue() {
        return "text-" + LAST.incrementAndGet();
    }

    /** A new value, in running. */
    private static String committed(Talk talk) {
        String value = newValue();
        talk.set(value);
        talk.ask(Rpc.commit(Commit.PLAIN));
        return value;
    }

    /** Leaves the candidate unlocked when it was. */
    private static boolean isLocked(NetconfSession session) {
        try {
            Talk.ask(session, Rpc.lock(CANDIDATE));
            Talk.ask(session, Rpc.unlock(CANDIDATE));
            return false;
        } catch (NetconfException e) {
            if (e.kind() == Kind.LOCKED) {
                return true;
            }
            throw e;
        }
    }

    private static boolean becomesTrue(Callable<Boolean> condition) {
        return becomesTrue(ofMillis(100), condition);
    }

    private static boolean becomesTrue(Duration interval, Callable<Boolean> condition) {
        try {
            await().pollInterval(interval).until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
