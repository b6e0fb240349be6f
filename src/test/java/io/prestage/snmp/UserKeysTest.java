package io.prestage.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.snmp.TrapUser.Authentication;
import io.prestage.snmp.TrapUser.Privacy;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.OctetString;

class UserKeysTest {
    /** The sample of RFC 3414, appendix A.3.2. */
    @Test
    void keyIsThatOfTheSampleInTheRfc() {
        UserKeys keys = new UserKeys(TrapUser.authNoPriv("noc", Authentication.SHA_1, "maplesyrup"));

        byte[] key = keys.at(new OctetString(HexFormat.of().parseHex("000000000000000000000002")))
                .getAuthenticationKey();

        assertThat(HexFormat.of().formatHex(key)).isEqualTo("6695febc9288e36282235fc7151f128497b38f3f");
    }

    @Test
    void userNeverPrintsPasswords() {
        TrapUser user = TrapUser.authPriv("noc", Authentication.SHA_512, "auth-secret", Privacy.AES_256, "priv-secret");

        assertThat(user.toString()).contains("noc", "SHA_512", "AES_256").doesNotContain("secret");
    }

    @Test
    void userIsCompleteOrRefused() {
        assertThatThrownBy(() -> TrapUser.authNoPriv("noc", Authentication.SHA_1, "short"))
                .hasMessage("the SNMP user 'noc' has a password for authentication with fewer than 8 bytes");
        assertThatThrownBy(() -> new TrapUser("noc", Authentication.SHA_1, null, null, null))
                .hasMessageContaining("needs both protocol and password for authentication");
        assertThatThrownBy(() -> new TrapUser("noc", null, null, Privacy.AES_128, "12345678"))
                .hasMessageContaining("privacy without authentication");
        assertThatThrownBy(() -> TrapUser.noAuthNoPriv("")).hasMessageContaining("a name of 1 to 32 bytes");
    }
}
