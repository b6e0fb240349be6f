package io.prestage.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelDropsTest {
    private static final String HEADER = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt"
            + "   uid  timeout inode ref pointer drops\n";

    @TempDir
    Path proc;

    @Test
    void dropsOfOurOwnSocketsAreAddedUpAndThoseOfAClosedOneStay() throws IOException {
        Files.createDirectories(proc.resolve("self/fd"));
        Files.createSymbolicLink(proc.resolve("self/fd/7"), Path.of("socket:[111]"));
        Files.createSymbolicLink(proc.resolve("self/fd/8"), Path.of("socket:[222]"));
        KernelDrops drops = new KernelDrops(proc, () -> Set.of(new InetSocketAddress("127.0.0.1", 5514)));

        table(socket(111, 5514, 5), socket(333, 5514, 1000), socket(222, 5515, 9));
        assertThat(drops.total()).isEqualTo(5);

        table(socket(111, 5514, 6), socket(222, 5514, 20));
        assertThat(drops.total()).isEqualTo(26);

        table();
        assertThat(drops.total()).isEqualTo(26);
    }

    @Test
    void systemThatDoesNotTellHasNone() {
        KernelDrops drops =
                new KernelDrops(proc.resolve("absent"), () -> Set.of(new InetSocketAddress("127.0.0.1", 5514)));

        assertThat(drops.total()).isZero();
    }

    private void table(String... sockets) throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve("net/udp"), HEADER);
        Files.writeString(proc.resolve("net/udp6"), HEADER + String.join("", sockets));
    }

    private static String socket(int inode, int port, int drops) {
        return String.format(
                " 123: 0000000000000000FFFF00000100007F:%04X 00000000000000000000000000000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 %d 2 0000000000000000 %d%n",
                port, inode, drops);
    }
}
