package io.prestage.netconf.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreambleReaderTest {
    /** 372 characters: longer than SSHD would take as a line. */
    private static final String RSA_KEY =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDhMc83Qp9ogdGNYJGMjjUfbCAFXspkUPrrcdEI9JgIsng3fbtZl6pSi7xyFYlZrPor"
                    + "/oiNoCxQl+HOArESS+HTjFsd0tgBUyuO+rx53+vtZJ2HarsgZg59F5BjYDQq/ulCBjRDM7BQ2xViItTAIV8Q5nnikaA+mBxnNN/2EEE"
                    + "huXekyibdwDY0z3X4Tc4los2qZaZBVkKeaJ6voj+7dWG8vRQINs+gXfL+jk2Lz4m72zA6y3n7KCcG4lCH3e1C1bdnSX5dblYuEUsCV"
                    + "9XKbNl5qqajDeUaKeCMsjMlmXS7+E+C2pTE/Dir7T9IfN7SEpd3nDjH7fDthKKP9GCq9Lkv";

    private static final String FIVE_LINES = "MSG-ID: DEVICE-CONN-INFO\r\nMSG-VER: V1\r\nDEVICE-ID: pe1\r\nHOST-KEY: "
            + RSA_KEY + "\r\nHMAC: 0123456789abcdef0123456789abcdef01234567\r\n";
    private static final String SSH = "SSH-2.0-OpenSSH_8.9\r\nkey exchange";

    @Test
    void fiveLinesMayBeCutAnywhere() {
        byte[] bytes = (FIVE_LINES + SSH).getBytes(UTF_8);
        for (int cut = 0; cut <= FIVE_LINES.length() + 3; cut++) {
            PreambleReader reader = new PreambleReader();

            assertThat(reader.feed(Arrays.copyOf(bytes, cut))).isInstanceOf(PreambleReader.More.class);
            assertIsPe1(reader.feed(Arrays.copyOfRange(bytes, cut, bytes.length)), SSH);
        }
    }

    @Test
    void bytesMayComeOneByOne() {
        PreambleReader reader = new PreambleReader();
        PreambleReader.Progress progress = new PreambleReader.More();
        byte[] bytes = (FIVE_LINES + "SSH-").getBytes(UTF_8);
        for (byte each : bytes) {
            assertThat(progress).isInstanceOf(PreambleReader.More.class);
            progress = reader.feed(new byte[] {each});
        }
        assertIsPe1(progress, "SSH-");
    }

    private static void assertIsPe1(PreambleReader.Progress progress, String ssh) {
        assertThat(progress).isInstanceOfSatisfying(PreambleReader.Complete.class, complete -> {
            assertThat(complete.preamble())
                    .isEqualTo(new Preamble("pe1", RSA_KEY, "0123456789abcdef0123456789abcdef01234567"));
            assertThat(complete.ssh()).isEqualTo(US_ASCII.encode(ssh));
        });
    }

    @Test
    void deviceOfRfc8071HasNoPreamble() {
        assertThat(read(SSH)).isEqualTo(Preamble.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEVICE-ID: pe1\r\n",
                "DEVICE-ID:pe1\n",
                "DEVICE-ID: : pe1\r\n",
                "DEVICE-ID:: pe1\n",
                "device-id:\tpe1 \r\n",
                "\r\nMSG-ID: DEVICE-CONN-INFO\r\nMSG-VER: V2\r\nDEVICE-ID: pe1\r\nNEW-FIELD: x\r\n\r\n\r\n",
                "Authorised use only.\r\nDEVICE-ID: pe1\r\n",
            })
    void formsOfTheManualsAndOfOtherReleasesAreOne(String preamble) {
        assertThat(read(preamble + SSH)).isEqualTo(new Preamble("pe1", null, null));
    }

    @Test
    void keyMayBePaddedWithNulAndHmacMayHaveNoBlank() {
        assertThat(read("HOST-KEY: ssh-rsa AAAA\0\0\r\nHMAC:00ff\r\n" + SSH))
                .isEqualTo(new Preamble(null, "ssh-rsa AAAA", "00ff"));
    }

    @Test
    void idThatLooksLikeAnAddressIsLeftAlone() {
        assertThat(read("DEVICE-ID: ::1\n" + SSH).deviceId()).isEqualTo("::1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEVICE-ID: pe1\nDEVICE-ID: pe2\n", "HOST-KEY: a\nHOST-KEY: b\n", "HMAC: 00\nHMAC: 01\n"})
    void fieldThatComesTwiceIsRefused(String preamble) {
        assertThat(new PreambleReader().feed((preamble + SSH).getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        PreambleReader.Unreadable.class,
                        unreadable -> assertThat(unreadable.what()).endsWith(" twice"));
    }

    @Test
    void idThatCouldMisleadAReaderOfTheLogIsRefused() {
        assertThat(new PreambleReader().feed(("DEVICE-ID: pe1\u202e\n" + SSH).getBytes(UTF_8)))
                .isInstanceOf(PreambleReader.Unreadable.class);
        assertThat(new PreambleReader().feed(("DEVICE-ID: " + "x".repeat(256) + "\n" + SSH).getBytes(UTF_8)))
                .isInstanceOf(PreambleReader.Unreadable.class);
    }

    @Test
    void tlsIsRefusedWithItsFirstByte() {
        assertThat(new PreambleReader().feed(new byte[] {0x16}))
                .isEqualTo(new PreambleReader.Unreadable(false, "the byte 0x16, which is no text"));
    }

    @Test
    void preambleEndsAtTheLimitEvenWhenItComesInSmallPieces() {
        PreambleReader reader = new PreambleReader();
        byte[] piece = "x".repeat(64).getBytes(UTF_8);
        for (int taken = 0; taken < PreambleReader.MAX_BYTES; taken += piece.length) {
            assertThat(reader.feed(piece)).isInstanceOf(PreambleReader.More.class);
        }
        assertThat(reader.feed(piece))
                .isInstanceOfSatisfying(
                        PreambleReader.Unreadable.class,
                        unreadable -> assertThat(unreadable.tooLong()).isTrue());
    }

    @Test
    void limitDoesNotCountWhatIsSsh() {
        assertThat(read("DEVICE-ID: pe1\n" + SSH + "x".repeat(PreambleReader.MAX_BYTES)))
                .isEqualTo(new Preamble("pe1", null, null));
    }

    private static Preamble read(String text) {
        PreambleReader.Progress progress = new PreambleReader().feed(text.getBytes(UTF_8));
        assertThat(progress).isInstanceOf(PreambleReader.Complete.class);
        return ((PreambleReader.Complete) progress).preamble();
    }
}
