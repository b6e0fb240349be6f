package io.prestage.netconf.peers;

import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.NetconfTarget;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A running NETCONF server and the configuration that it understands. Closing it ends it. */
sealed interface Peer extends AutoCloseable permits FleetPeer, TestTool, Yuma {
    /** As the head of its column calls it. */
    String name();

    String version();

    NetconfTarget target();

    HostKeyPolicy hostKeys();

    /** Configuration that sets one text, for {@code edit-config}. */
    String textIs(String value);

    /** Subtree filter for what {@link #textIs} sets. */
    String filter();

    /** Subtree filter for something else. */
    String otherFilter();

    /** Does what a peer needs before requests that matter, beyond the hellos. */
    default void awaitReady(NetconfSession session) {}

    @Override
    void close();

    /** Skips the tests of a class when their peer is absent, and says why. */
    static void assumePresent(Optional<String> absence) {
        absence.ifPresent(why -> System.out.println("skipped: " + why));
        Assumptions.assumeTrue(absence.isEmpty(), () -> "skipped: " + absence.orElse(""));
    }
}
