package io.prestage.netconf.peers;

import static io.prestage.netconf.Datastore.CANDIDATE;
import static io.prestage.netconf.Datastore.RUNNING;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.Rpc;
import java.time.Duration;
import java.util.List;
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
            row("`get`", talk -> !talk.ask(Rpc.get(null)).body().isBlank()),
            row("`get`, subtree filter", talk -> {
                String value = committed(talk);
                return talk.ask(Rpc.get(talk.peer().filter())).body().contains(value);
            }),
            row("`get-config`", talk -> {
                String value = committed(talk);
                return talk.ask(Rpc.getConfig(RUNNING, null)).body().contains(value);
            }),
            row("`get-config`, subtree filter", talk -> {
                String value = committed(talk);
                String other = talk.ask(Rpc.getConfig(RUNNING, talk.peer().otherFilter()))
                        .body();
                return talk.text(RUNNING).contains(value) && !other.contains(value);
            }),
            row("`edit-config`", talk -> {
                String value = newValue();
                talk.set(value);
                return talk.text(CANDIDATE).contains(value);
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
                return talk.ask(Rpc.validate(CANDIDATE)).body().isEmpty();
            }),
            row("`commit`", talk -> {
                String value = newValue();
                talk.set(value);
                boolean early = talk.text(RUNNING).contains(value);
                talk.ask(Rpc.commit());
                return !early && talk.text(RUNNING).contains(value);
            }),
            row("confirmed `commit`, confirmed", talk -> {
                String value = newValue();
                talk.set(value);
                talk.ask(Rpc.commitConfirmed(ofSeconds(60)));
                talk.ask(Rpc.commit());
                talk.ask(Rpc.closeSession());
                return talk.text(talk.another(), RUNNING).contains(value);
            }),
            row("confirmed `commit`, time runs out", talk -> {
                String value = newValue();
                talk.set(value);
                talk.ask(Rpc.commitConfirmed(ofSeconds(1)));
                boolean there = talk.text(RUNNING).contains(value);
                return there
                        && becomesTrue(ofSeconds(8), () -> !talk.text(RUNNING).contains(value));
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
                return becomesTrue(ofSeconds(4), () -> !talk.session().isOpen());
            }),
            row("Junos `get-configuration`", talk -> {
                String value = committed(talk);
                return talk.ask(Rpc.getConfiguration(
                                "committed", false, talk.peer().filter()))
                        .body()
                        .contains(value);
            }),
            row("Junos `commit-configuration` with a comment", talk -> {
                String value = newValue();
                talk.set(value);
                talk.ask(Rpc.commitConfiguration("a comment & more"));
                return talk.text(RUNNING).contains(value);
            }),
            row("Junos confirmed `commit-configuration`", talk -> {
                String value = newValue();
                talk.set(value);
                talk.ask(Rpc.commitConfigurationConfirmed(ofSeconds(60), "a trial"));
                talk.ask(Rpc.commit());
                return talk.text(RUNNING).contains(value);
            }));

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
        talk.ask(Rpc.commit());
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

    /** Asks seldom: yuma123 looks at its clock only when nobody has asked it anything for a second. */
    private static boolean becomesTrue(Duration limit, java.util.concurrent.Callable<Boolean> condition) {
        try {
            await().atMost(limit).pollInterval(ofMillis(1500)).until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
