package io.prestage.snmp;

import static io.prestage.snmp.NetSnmp.COMMIT;
import static io.prestage.snmp.TestAccess.COMMUNITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.snmp.NetSnmp.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered, and what is not. */
class TrapInformIT extends TrapRoutes {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-v 2c -c " + COMMUNITY,
                "-v 3 -u open -l noAuthNoPriv",
                "-v 3 -u signed -l authNoPriv -a SHA-256 -A auth-secret",
                "-v 3 -u sha1 " + LEVELS,
                "-v 3 -u sha512 -l authPriv -a SHA-512 -A auth-secret -x AES-256 -X priv-secret"
            })
    void informIsAcknowledgedOnceTheRouteIsThroughWithIt(String options) throws Exception {
        for (String route : new String[] {"traps", "traps6"}) {
            Outcome outcome = sender().run("snmpinform", "-r 0 -t 5 " + options + " " + at(route) + " 1 " + COMMIT);

            assertThat(outcome.isAcknowledged()).as(outcome.text()).isTrue();
            assertThat(nextTrap().inform()).isTrue();
        }
        assertThat(access.refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v 2c -c " + COMMUNITY, "-v 3 -u sha1 " + LEVELS})
    void informIsNotAcknowledgedWhileTheRouteFails(String options) throws Exception {
        routeFails = true;
        String words = options + " " + at("traps") + " 1 " + COMMIT;

        Outcome refused = sender().run("snmpinform", "-r 1 -t 0.5 " + words);

        assertThat(refused.isAcknowledged()).isFalse();
        assertThat(refused.text()).contains("Timeout");
        assertThat(access.received()).isPositive();

        routeFails = false;
        assertThat(sender().run("snmpinform", "-r 0 -t 5 " + words).isAcknowledged())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-v 1 -c " + COMMUNITY,
                "-v 2c -c " + COMMUNITY,
                "-v 3 -u open -l noAuthNoPriv",
                "-v 3 -u sha1 " + LEVELS
            })
    void getIsNeverAnswered(String options) throws Exception {
        Outcome outcome = sender().run("snmpget", "-r 0 -t 0.5 " + options + " " + at("traps") + " 1.3.6.1.2.1.1.1.0");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.text()).contains("Timeout");
        assertThat(access.refused(Refusal.NOT_A_TRAP)).isEqualTo(1);
        assertThat(routed).isEmpty();
    }

    @Test
    void strangersDoNotLearnWhichUsersThereAre() throws Exception {
        for (String user : new String[] {"nobody", "sha512"}) {
            Outcome outcome = sender().run(
                            "snmpinform",
                            "-r 0 -t 0.5 -v 3 -u " + user + " " + LEVELS + " " + at("traps") + " 1 " + COMMIT);

            assertThat(outcome.text()).as(user).contains("Timeout");
        }
        assertThat(access.refused(Refusal.UNKNOWN_USER)).isEqualTo(1);
        assertThat(access.refused(Refusal.WRONG_KEY)).isEqualTo(1);
    }
}
