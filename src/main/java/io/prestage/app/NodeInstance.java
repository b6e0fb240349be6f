package io.prestage.app;

import io.prestage.store.Database;
import io.prestage.store.DatabaseClock;
import io.prestage.store.NodeStore.Node;
import io.prestage.store.StoreException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process among those that share the database. What it claims belongs to the process and not to the name of the node, so that two of
 * one name, by mistake or since one was stopped and forgotten, take nothing from each other.
 */
final class NodeInstance {
    private static final Logger LOG = LoggerFactory.getLogger(NodeInstance.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String instance;
    private final Database database;
    private final DatabaseClock clock;

    private NodeInstance(String instance, Database database, DatabaseClock clock) {
        this.instance = instance;
        this.database = database;
        this.clock = clock;
    }

    static NodeInstance join(String name, Duration lease, Database database, DatabaseClock clock) {
        byte[] random = new byte[4];
        RANDOM.nextBytes(random);
        String instance = name + "#" + HexFormat.of().formatHex(random);
        clock.follow(database);
        Instant now = clock.instant();
        if (database.isEmbedded()) {
            takeUp(database, now);
        }
        List<Node> others = database.inTransaction(tx -> {
            List<Node> seen = tx.nodes().seenSince(now.minus(lease));
            tx.nodes().beat(instance, name, now);
            return seen;
        });
        if (others.stream().anyMatch(other -> other.name().equals(name))) {
            LOG.atWarn()
                    .addKeyValue("node", name)
                    .log("another process of this name is there or was a moment ago; both work, but logs are easier to"
                            + " read when each node has its own prestage.node");
        }
        return new NodeInstance(instance, database, clock);
    }

    /** No other process can be there, so what is held was held by one that is gone. */
    private static void takeUp(Database database, Instant now) {
        int freed = database.inTransaction(tx -> {
            tx.nodes().removeSeenBefore(Instant.ofEpochMilli(Long.MAX_VALUE));
            tx.tasks().releaseAll();
            return tx.syncQueue().releaseAll(now);
        });
        if (freed > 0) {
            LOG.atInfo().addKeyValue("attempt", freed).log("took up again what was in work when the gateway stopped");
        }
    }

    /** Owner of the claims of this process. */
    String instance() {
        return instance;
    }

    /** Gives back what this process holds, so that others need not wait until it runs out. */
    void leave() {
        try {
            database.transact(tx -> {
                tx.syncQueue().releaseAll(instance, clock.instant());
                tx.tasks().release(instance);
                tx.nodes().remove(instance);
            });
        } catch (StoreException e) {
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("what this process holds runs out by itself");
        }
    }
}
