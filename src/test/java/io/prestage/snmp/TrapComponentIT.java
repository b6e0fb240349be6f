package io.prestage.snmp;

import static io.prestage.snmp.NetSnmp.COMMIT;
import static io.prestage.snmp.TestAccess.COMMUNITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps of all versions, let in or refused, from real senders. */
class TrapComponentIT extends TrapRoutes {
    @Test
    void v1TrapIsRouted() throws Exception {
        sender().send("-v 1 -c " + COMMUNITY + " " + at("traps") + " 1.3.6.1.4.1.2636.4.5 192.0.2.10 6 1 1712704891"
                + " 1.3.6.1.4.1.2636.3.18.1.7.1.5.54 s noc");

        Exchange exchange = next();
        assertThat(exchange.getMessage().getHeader("CamelTrapOid")).isEqualTo("1.3.6.1.4.1.2636.4.5.0.1");
        assertThat(exchange.getMessage().getHeader("CamelTrapVersion")).isEqualTo("v1");
        assertThat(exchange.getMessage().getHeader("CamelTrapAgentAddress")).isEqualTo("192.0.2.10");
        assertThat(exchange.getMessage().getHeader("CamelTrapEnterprise")).isEqualTo("1.3.6.1.4.1.2636.4.5");
        assertThat(exchange.getMessage()
                        .getHeader("CamelTrapSender", InetSocketAddress.class)
                        .getAddress())
                .isEqualTo(InetAddress.getByName("127.0.0.1"));
        assertThat(exchange.getMessage().getBody(Trap.class).uptimeTicks()).isEqualTo(1_712_704_891);
        assertThat(exchange.getMessage().getBody(String.class))
                .contains("v1 trap 1.3.6.1.4.1.2636.4.5.0.1", "1.3.6.1.4.1.2636.3.18.1.7.1.5.54=noc")
                .doesNotContain(COMMUNITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"traps", "traps6"})
    void v2cTrapIsRoutedOverBothFamilies(String route) throws Exception {
        sender().send("-v 2c -c " + COMMUNITY + " " + at(route) + " 1712704891 " + COMMIT);

        Trap trap = nextTrap();
        assertThat(trap.version()).isEqualTo(Trap.Version.V2C);
        assertThat(trap.inform()).isFalse();
        assertThat(trap.trapOid()).isEqualTo("1.3.6.1.4.1.2636.4.5.0.1");
        assertThat(trap.value("1.3.6.1.4.1.2636.3.18.1.7.1.2")).contains("2733999765");
        assertThat(trap.value("1.3.6.1.4.1.2636.3.18.1.7.1.3")).contains("07:e2:0b:15:07:22:27:00:2d:06:00");
        assertThat(trap.value("1.3.6.1.4.1.2636.3.18.1.7.1.5")).contains("noc");
        assertThat(access.received()).isEqualTo(1);
        assertThat(access.refused()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "open, -l noAuthNoPriv,",
        "signed, -l authNoPriv -a SHA-256 -A auth-secret,",
        "signed, -l authPriv -a SHA-256 -A auth-secret -x AES -X priv-secret, WRONG_KEY",
        "sha1, -l authPriv -a SHA -A auth-secret -x AES -X priv-secret,",
        "sha224, -l authPriv -a SHA-224 -A auth-secret -x AES -X priv-secret,",
        "sha256, -l authPriv -a SHA-256 -A auth-secret -x AES -X priv-secret,",
        "sha384, -l authPriv -a SHA-384 -A auth-secret -x AES-192 -X priv-secret,",
        "sha512, -l authPriv -a SHA-512 -A auth-secret -x AES-256 -X priv-secret,",
        "short, -l authPriv -a SHA -A auth-secret -x AES-256 -X priv-secret,",
        "nobody, -l authPriv -a SHA -A auth-secret -x AES -X priv-secret, UNKNOWN_USER",
        "nobody, -l noAuthNoPriv, UNKNOWN_USER",
        "sha1, -l authPriv -a SHA -A auth-wrong -x AES -X priv-secret, WRONG_KEY",
        "sha1, -l authPriv -a SHA-512 -A auth-secret -x AES -X priv-secret, WRONG_KEY",
        "sha512, -l authPriv -a SHA -A auth-secret -x AES -X priv-secret, WRONG_KEY",
        "sha1, -l authPriv -a SHA -A auth-secret -x AES -X priv-wrong, WRONG_KEY",
        "sha1, -l authNoPriv -a SHA -A auth-secret, LEVEL_TOO_LOW",
        "sha1, -l noAuthNoPriv, LEVEL_TOO_LOW",
        "open, -l authNoPriv -a SHA -A auth-secret, WRONG_KEY",
    })
    void v3TrapIsRoutedWhenUserKeysAndLevelAreRight(String user, String level, @Nullable Refusal refusal)
            throws Exception {
        sender().send("-v 3 -u " + user + " " + level + " " + at("traps") + " 1712704891 " + COMMIT);

        if (refusal == null) {
            Trap trap = nextTrap();
            assertThat(trap.version()).isEqualTo(Trap.Version.V3);
            assertThat(trap.securityName()).isEqualTo(user);
            assertThat(trap.trapOid()).isEqualTo("1.3.6.1.4.1.2636.4.5.0.1");
        } else {
            await().until(() -> access.refused(refusal) == 1);
            assertThat(routed).isEmpty();
            assertThat(access.received()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v 1 -c wrong", "-v 2c -c wrong"})
    void wrongCommunityIsRefused(String wrong) throws Exception {
        String content = wrong.startsWith("-v 1") ? " 1.3.6.1.4.1.2636.4.5 192.0.2.10 6 1 1" : " 1 " + COMMIT;
        sender().send(wrong + " " + at("traps") + content);

        await().until(() -> access.refused(Refusal.WRONG_COMMUNITY) == 1);
        assertThat(routed).isEmpty();
    }

    @Test
    void senderThatRestartsIsHeardAndOneOfThePastIsNot() throws Exception {
        NetSnmp sender = sender();
        String words = "-v 3 -e 0x80000a4c0501020304 -u sha1 " + LEVELS;
        for (String clock : new String[] {"7,5000", "7,5001", "8,1"}) {
            sender.send(words + " -Z " + clock + " " + at("traps") + " 1 " + COMMIT);
            assertThat(nextTrap().securityName()).isEqualTo("sha1");
        }

        sender.send(words + " -Z 7,5002 " + at("traps") + " 1 " + COMMIT);

        await().until(() -> access.refused(Refusal.OUTSIDE_TIME_WINDOW) == 1);
        assertThat(routed).isEmpty();
    }
}
