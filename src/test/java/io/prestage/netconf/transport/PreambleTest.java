package io.prestage.netconf.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreambleTest {
    private static final String BASE64 = "AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";
    private static final String KEY = "ssh-ed25519 " + BASE64;
    /** By {@code printf %s "$KEY" | openssl dgst -sha1 -hmac s3cret}. */
    private static final String HMAC = "1635e20fb63659e7c26edcf5ed5a2069ba4b70f9";

    @Test
    void hmacOverTheKeyProvesTheSecret() {
        assertThat(new Preamble("pe1", KEY, HMAC).isSignedWith("s3cret")).isTrue();
        assertThat(new Preamble("pe1", KEY, HMAC.toUpperCase(java.util.Locale.ROOT)).isSignedWith("s3cret"))
                .isTrue();
        assertThat(new Preamble("pe1", KEY, HMAC).isSignedWith("s3cret2")).isFalse();
        assertThat(new Preamble("pe1", BASE64, HMAC).isSignedWith("s3cret")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "zz", "0123456789abcdef0123456789abcdef0123456"})
    void whatIsNoHmacProvesNothing(String hmac) {
        assertThat(new Preamble("pe1", KEY, hmac).isSignedWith("s3cret")).isFalse();
    }

    @Test
    void nothingIsProvenByHalfAPreamble() {
        assertThat(new Preamble("pe1", KEY, null).isSignedWith("s3cret")).isFalse();
        assertThat(new Preamble("pe1", null, HMAC).isSignedWith("s3cret")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, BASE64, KEY + " root@pe1"})
    void fingerprintIsThatOfSshKeygen(String key) {
        Preamble preamble = new Preamble(null, key, null);

        assertThat(preamble.keyFingerprint()).isEqualTo("SHA256:UCUiLr7Pjs9wFFJMDByLgc3NrtdU344OgUM45wZPcIQ");
        assertThat(preamble.keyType()).isEqualTo("ssh-ed25519");
    }

    @ParameterizedTest
    @CsvSource({"''", "AAAA", "ssh-ed25519", "/////3NzaC1lZDI1NTE5", "AAAAAA=="})
    void whatIsNoKeyHasNoFingerprint(String key) {
        assertThat(new Preamble(null, key, null).keyFingerprint()).isNull();
        assertThat(new Preamble(null, key, null).keyType()).isNull();
    }

    @Test
    void hmacIsNotShown() {
        assertThat(new Preamble("pe1", KEY, HMAC).toString()).contains("pe1").doesNotContain(HMAC);
    }
}
