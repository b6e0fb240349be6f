package io.prestage.netconf.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.netconf.NetconfClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tries every operation with every peer, and holds the table of {@code docs/compatibility.md} to what came out. */
final class CompatibilityIT {
    private static final Path DOCUMENT = Path.of("docs", "compatibility.md");
    private static final Path FOUND = Path.of("target", "compatibility.md");

    private interface Start {
        Peer run() throws Exception;
    }

    private record Candidate(String name, Optional<String> absence, Start start) {}

    @TempDir
    Path folder;

    @Test
    void tableOfTheDocumentationIsWhatTheTrialsFound() throws Exception {
        CompatibilityTable documented = CompatibilityTable.in(Files.readString(DOCUMENT));
        CompatibilityTable found = new CompatibilityTable();
        List<String> tried = new ArrayList<>();
        for (Candidate candidate : candidates()) {
            if (candidate.absence().isPresent()) {
                System.out.println("CompatibilityIT leaves out " + candidate.name() + ": "
                        + candidate.absence().get());
                found.copyColumn(candidate.name(), documented);
                continue;
            }
            try (Peer peer = candidate.start().run();
                    NetconfClient client = Talk.client(peer)) {
                tried.add(peer.name());
                found.put(peer.name(), CompatibilityTable.VERSION, peer.version());
                for (CompatibilityRow row : CompatibilityRow.ALL) {
                    found.put(
                            peer.name(),
                            row.name(),
                            Outcome.of(row, peer, client).cell());
                }
            }
        }
        Files.writeString(FOUND, found.toString());

        assertThat(found.differences(documented, tried))
                .as(
                        "%s is not what the trials found; where the change is right, paste this between its marks:%n%s",
                        DOCUMENT, found)
                .isEmpty();
    }

    private List<Candidate> candidates() throws Exception {
        return List.of(
                new Candidate("fleet", Optional.empty(), () -> FleetPeer.start(folder, false)),
                new Candidate("fleet, rfc-compliant", Optional.empty(), () -> FleetPeer.start(folder, true)),
                new Candidate("yuma123", Yuma.absence(), () -> Yuma.start(folder)),
                new Candidate("netconf-testtool", TestTool.absence(), () -> TestTool.start(folder, 1)));
    }
}
