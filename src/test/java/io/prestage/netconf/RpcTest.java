package io.prestage.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, and what must be offered before it does. */
class RpcTest {
    private static final String C = "urn:ietf:params:netconf:capability:";

    @ParameterizedTest
    @CsvSource({"PT0.2S,1,1", "PT59S,59,1", "PT60S,60,1", "PT61S,61,2", "PT10M,600,10", "PT10M1S,601,11"})
    void confirmTimeoutIsSecondsInTheStandardAndMinutesInJunos(String time, String seconds, String minutes) {
        Commit commit = Commit.PLAIN.confirmedWithin(Duration.parse(time));

        assertThat(Rpc.commit(commit).xml())
                .isEqualTo("<commit><confirmed/><confirm-timeout>" + seconds + "</confirm-timeout></commit>");
        assertThat(Rpc.commit(commit.withLog("x")).xml())
                .isEqualTo("<commit-configuration><confirmed/><confirm-timeout>" + minutes
                        + "</confirm-timeout><log>x</log></commit-configuration>");
    }

    @ParameterizedTest
    @CsvSource({
        "candidate:1.0,candidate,true",
        "confirmed-commit:1.0,confirmed-commit,true",
        "confirmed-commit:1.0,confirmed-commit:1.1,false",
        "confirmed-commit:1.1,confirmed-commit:1.1,true",
        "url:1.0?scheme=http;scheme=ftp,url:1.0?scheme=ftp,true",
        "'url:1.0?scheme=http,ftp,file',url:1.0?scheme=ftp,true",
        "'url:1.0?protocol=http,ftp,file',url:1.0?scheme=file,true",
        "'url:1.0?scheme=http',url:1.0?scheme=file,false",
        "with-defaults:1.0?basic-mode=explicit,with-defaults:1.0?mode=explicit,true",
        "with-defaults:1.0?basic-mode=explicit,with-defaults:1.0?mode=trim,false",
        "'with-defaults:1.0?basic-mode=explicit&also-supported=report-all,trim',with-defaults:1.0?mode=trim,true",
        "'with-defaults:1.0?basic-mode=explicit&amp;also-supported=trim',with-defaults:1.0?mode=trim,true",
        "candidate-x:1.0,candidate,false"
    })
    void needsAreComparedWithVersionAndParameters(String offered, String need, boolean met) {
        assertThat(new Capabilities(Set.of(" " + C + offered + "\n")).meets(need))
                .isEqualTo(met);
        assertThat(new Capabilities(Set.of("urn:ietf:params:xml:ns:netconf:capability:" + offered)).meets(need))
                .isEqualTo(met);
    }

    @Test
    void eachRequestNamesWhatItNeeds() {
        assertThat(Rpc.commit(Commit.PLAIN
                                .confirmedWithin(Duration.ofMinutes(1))
                                .persisting("p"))
                        .needs())
                .containsExactly("candidate", "confirmed-commit:1.1");
        assertThat(Rpc.commit(Commit.PLAIN.withLog("x")).needs()).containsExactly(Capabilities.JUNOS);
        assertThat(Rpc.editConfig(
                                Datastore.RUNNING,
                                ConfigLocation.url("ftp://192.0.2.1/a"),
                                EditOptions.DEFAULTS.withTestOption("test-only").withErrorOption("rollback-on-error"))
                        .needs())
                .containsExactly("writable-running", "validate:1.1", "rollback-on-error", "url:1.0?scheme=ftp");
        assertThat(Rpc.get(Filter.xpath("/a:b", Map.of("a", "urn:a")), WithDefaults.TRIM)
                        .needs())
                .containsExactly("xpath", "with-defaults:1.0?mode=trim");
        assertThat(Rpc.createSubscription(Subscription.ALL).needs()).containsExactly("notification");
    }

    @Test
    void textsOfOthersCannotLeaveTheirElement() {
        assertThat(Rpc.commit(Commit.PLAIN.withLog("</log><confirmed/>")).xml())
                .contains("<log>&lt;/log&gt;&lt;confirmed/&gt;</log>");
        assertThat(Rpc.get(Filter.xpath("/a[b=\"c\"]", Map.of()), WithDefaults.AS_IS)
                        .xml())
                .contains("select=\"/a[b=&quot;c&quot;]\"");
        assertThatThrownBy(() -> XmlFragments.wellFormed("body of edit-config", "</config><x/>"))
                .hasMessageContaining("body of edit-config")
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> XmlFragments.wellFormed("body", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(XmlFragments.wellFormed("body", "<?xml version=\"1.0\"?>\n<a/><b junos:x='1'/>"))
                .isEqualTo("<a/><b junos:x='1'/>");
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeItIsSent() {
        assertThatThrownBy(() -> Commit.PLAIN.confirmedWithin(Duration.ZERO)).hasMessageContaining("must be positive");
        assertThatThrownBy(() -> Commit.PLAIN.withLog("x").confirming("p")).hasMessageContaining("cannot be combined");
        assertThatThrownBy(() -> Commit.PLAIN.persisting("p")).hasMessageContaining("only a confirmed commit");
        assertThatThrownBy(() -> JunosRpc.rollback(50)).hasMessageContaining("0 to 49");
        assertThatThrownBy(() -> Rpc.deleteConfig(ConfigLocation.of(Datastore.RUNNING)))
                .hasMessageContaining("cannot be deleted");
        assertThatThrownBy(() -> new Subscription(null, Filter.NONE, null, Instant.EPOCH))
                .hasMessageContaining("needs a start");
        assertThatThrownBy(() -> EditOptions.DEFAULTS.withErrorOption("ignore")).hasMessageContaining("error-option");
        assertThatThrownBy(() -> ConfigLocation.url("a.conf")).hasMessageContaining("no scheme");
    }
}
