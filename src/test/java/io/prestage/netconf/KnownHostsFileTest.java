package io.prestage.netconf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsFileTest {
    @TempDir
    private Path folder;

    @Test
    void firstKeyMakesTheFile() throws IOException {
        Path file = folder.resolve("new/known_hosts");

        new KnownHostsFile(file).pin("192.0.2.1", 830, "ssh-ed25519 AAAA");
        new KnownHostsFile(file).pin("pe2", 22, "ssh-ed25519 BBBB");

        assertThat(file).hasContent("[192.0.2.1]:830 ssh-ed25519 AAAA\npe2 ssh-ed25519 BBBB\n");
    }

    @Test
    void newKeyTakesThePlaceOfTheOldOneAndOfNothingElse() throws IOException {
        Path file = folder.resolve("known_hosts");
        Files.writeString(file, """
                # ours
                [192.0.2.1]:830,[pe1]:830 ssh-ed25519 OLD
                [192.0.2.1]:830 ecdsa-sha2-nistp256 OLD2 comment
                [192.0.2.10]:830 ssh-ed25519 OTHER
                |1|aGFzaA==|aGFzaA== ssh-ed25519 HASHED""");

        new KnownHostsFile(file).pin("192.0.2.1", 830, "ssh-ed25519 NEW");

        assertThat(file).hasContent("""
                # ours
                [pe1]:830 ssh-ed25519 OLD
                [192.0.2.10]:830 ssh-ed25519 OTHER
                |1|aGFzaA==|aGFzaA== ssh-ed25519 HASHED
                [192.0.2.1]:830 ssh-ed25519 NEW
                """);
    }

    @Test
    void lineWithoutLineBreakIsNotContinued() throws IOException {
        Path file = folder.resolve("known_hosts");
        Files.writeString(file, "[192.0.2.10]:830 ssh-ed25519 OTHER");

        new KnownHostsFile(file).pin("192.0.2.1", 830, "ssh-ed25519 NEW");

        assertThat(file).hasContent("[192.0.2.10]:830 ssh-ed25519 OTHER\n[192.0.2.1]:830 ssh-ed25519 NEW\n");
    }
}
