package io.prestage.sim.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.sim.config.ElementReader;
import io.prestage.sim.device.Session;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EditMessagesTest {
    private static final Session NOC = new Session(4711, "noc", "cli", Instant.EPOCH);

    @Test
    void eachStatementIsALineWithItsPathAndASecretKeepsItsValue() throws Exception {
        List<Message> messages = EditMessages.of(NOC, List.of(ElementReader.read("""
                <configuration>
                  <interfaces><interface><name>ge-0/0/1</name><description>order 7</description></interface></interfaces>
                  <system><root-authentication><encrypted-password>hidden</encrypted-password></root-authentication></system>
                </configuration>
                """)));

        assertThat(messages)
                .extracting(Message::text)
                .containsExactly(
                        "User 'noc' entering configuration mode",
                        "User 'noc' set: [interfaces ge-0/0/1 description] <unconfigured> -- \"order 7\"",
                        "User 'noc' set: [system root-authentication encrypted-password]");
        assertThat(messages.toString()).doesNotContain("hidden");
    }

    @Test
    void largeEditIsNotToldStatementByStatement() throws Exception {
        String many = "<location>x</location>".repeat(500);

        assertThat(EditMessages.of(
                        NOC, List.of(ElementReader.read("<configuration><snmp>" + many + "</snmp></configuration>"))))
                .hasSizeLessThan(30);
    }
}
