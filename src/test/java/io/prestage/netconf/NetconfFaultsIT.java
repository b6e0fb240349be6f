package io.prestage.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.prestage.netconf.NetconfException.Kind;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.server.HostKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What goes wrong with devices and networks, each done by a real server: how it is reported, and that the client survives it. The texts are
 * in {@code docs/netconf-faults.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetconfFaultsIT {
    /** Beyond every limit of the client: what outlasts it hangs. */
    private static final int PATIENCE_SECONDS = 90;

    /** A question to the operator, or something to do. */
    private static final String ADVICE = "(?s).*(\\b(is|are|has|does|do)\\b[^;]*\\?"
            + "|\\b(check|compare|find out|try|raise|look|ask|report|retry|read (the|its)|is read|connect again)\\b).*";

    /** Kinds after which a session must not be used any more. */
    private static final Set<Kind> FATAL =
            EnumSet.of(Kind.TIMEOUT, Kind.CLOSED, Kind.FRAMING, Kind.MALFORMED, Kind.OUTCOME_UNKNOWN);

    private final FaultList seen = new FaultList();

    @TempDir
    private Path folder;

    private @Nullable Fleet fleet;

    @BeforeAll
    void startFleet() throws Exception {
        fleet = Fleet.start(FleetSettings.DEFAULTS.withDevices(1).withPort(0).withFirstAddress("127.28.0.1"));
    }

    @AfterAll
    void stopFleet() {
        fleet().close();
    }

    List<Fault> faults() {
        return Faults.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void faultIsReportedAndTheClientGoesOn(Fault fault) throws Exception {
        try (Peer peer = fault.peer().start();
                NetconfClient client = client(fault, peer)) {
            AtomicReference<@Nullable NetconfSession> session = new AtomicReference<>();
            CompletableFuture<RpcReply<String>> result = client.connect(target(fault, peer))
                    .thenCompose(opened -> {
                        session.set(opened);
                        return fault.ask().apply(opened);
                    });
            try {
                mustAnswer(fault, result.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                mustReport(fault, peer, session.get(), e.getCause());
            }
            if (fault.kind() == Kind.HOST_KEY) {
                assertThat(((ScriptedPeer) peer).passwordsSeen()).isZero();
            }
            mustServe(client);
        }
    }

    /** Last of all. When single faults are tried there is no list to compare. */
    @AfterAll
    void operatorsReadWhatIsReported() throws IOException {
        seen.write();
        if (seen.size() == Faults.all().size()) {
            if (Boolean.getBoolean("prestage.faults.rewrite")) {
                seen.checkIn();
            }
            assertThat(seen.markdown())
                    .as("docs/netconf-faults.md tells something else; paste target/netconf-faults.md there,"
                            + " or run this test with -Dprestage.faults.rewrite=true, and review the difference")
                    .isEqualTo(FaultList.checkedIn());
        }
    }

    private void mustAnswer(Fault fault, RpcReply<String> reply) {
        seen.overcome(fault.title(), reply);
        assertSoftly(softly -> {
            softly.assertThat(fault.kind())
                    .as("%s: answered with %s", fault.title(), reply)
                    .isNull();
            fault.fragments()
                    .forEach(each ->
                            softly.assertThat(reply.body()).as(fault.title()).contains(each));
            softly.assertThat(reply.warnings()).as(fault.title()).hasSize(fault.errors());
        });
    }

    private void mustReport(Fault fault, Peer peer, @Nullable NetconfSession session, @Nullable Throwable cause) {
        if (!(cause instanceof NetconfException failure)) {
            throw new AssertionError("no NetconfException, but " + cause, cause);
        }
        String text = masked(String.valueOf(failure.getMessage()), peer);
        seen.failed(fault.title(), failure.kind(), text);
        assertSoftly(softly -> {
            softly.assertThat(failure.kind()).as("kind of: %s", text).isEqualTo(fault.kind());
            softly.assertThat(failure.target()).isEqualTo("pe1");
            softly.assertThat(text)
                    .as(fault.title())
                    .contains("'pe1'")
                    .doesNotContain(fault.password(), "null", "Exception");
            fault.fragments()
                    .forEach(each -> softly.assertThat(text).as(fault.title()).contains(each));
            softly.assertThat(failure.errors()).as("errors of: %s", text).hasSize(fault.errors());
            // What a device refuses it explains itself.
            if (failure.kind() != Kind.RPC_ERROR && failure.kind() != Kind.UNSUPPORTED) {
                softly.assertThat(text).as(fault.title() + ": what to do").matches(ADVICE);
            }
            if (session != null) {
                softly.assertThat(session.isOpen())
                        .as(fault.title() + ": session is open")
                        .isNotEqualTo(FATAL.contains(failure.kind()));
            }
        });
    }

    private void mustServe(NetconfClient client) throws Exception {
        VirtualRouter router = fleet().routers().get(0);
        NetconfTarget target = new NetconfTarget(
                router.name(),
                router.address().getAddress().getHostAddress(),
                router.address().getPort(),
                Credentials.password("admin", "admin"));
        try (NetconfSession session = client.connect(target).get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            RpcReply<String> reply =
                    session.rpc(Rpc.getConfig(Datastore.RUNNING)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(reply.body()).contains("<host-name>" + router.name() + "</host-name>");
        }
    }

    private NetconfClient client(Fault fault, Peer peer) throws IOException {
        List<String> known = new ArrayList<>(fleet().knownHosts());
        switch (fault.trust()) {
            case ITS_KEY -> known.add(HostKeys.knownHost("127.0.0.1", peer.port(), Fault.HOST_KEY));
            case ANOTHER_KEY -> known.add(HostKeys.knownHost("127.0.0.1", peer.port(), Fault.OTHER_KEY));
            case NO_KEY -> {
                // Only the fleet's keys are known.
            }
        }
        Path file = Files.write(folder.resolve("known_hosts"), known);
        return NetconfClient.start(fault.settings().apply(NetconfSettings.DEFAULTS), HostKeyPolicy.knownHosts(file));
    }

    private static NetconfTarget target(Fault fault, Peer peer) {
        return new NetconfTarget("pe1", "127.0.0.1", peer.port(), Credentials.password("admin", fault.password()));
    }

    /** Without what differs from run to run, and with an address as in the other examples. */
    private String masked(String text, Peer peer) {
        return text.replace(Integer.toString(peer.port()), "830")
                .replace("127.0.0.1", "192.0.2.1")
                .replace(folder.resolve("known_hosts").toString(), "known_hosts")
                .replaceAll("at byte \\d+", "at byte N");
    }

    private Fleet fleet() {
        return java.util.Objects.requireNonNull(fleet, "the fleet was not started");
    }
}
