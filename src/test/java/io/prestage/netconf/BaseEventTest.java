package io.prestage.netconf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The events of RFC 6470, as servers word them. */
class BaseEventTest {
    private static final String NS = " xmlns=\"urn:ietf:params:xml:ns:yang:ietf-netconf-notifications\"";

    private static BaseEvent event(String name, String content) {
        return BaseEvent.of(new Notification(null, name, "<" + name + NS + ">" + content + "</" + name + ">"))
                .orElseThrow();
    }

    @Test
    void configChangeTellsWhoChangedWhat() {
        BaseEvent event = event(
                "netconf-config-change",
                "<changed-by><username>ann</username><session-id>7</session-id><source-host>192.0.2.9</source-host></changed-by>"
                        + "<datastore>running</datastore>"
                        + "<edit><target>/a:b</target><operation>merge</operation></edit><edit><target>/a:c</target></edit>");

        assertThat(event).isInstanceOfSatisfying(BaseEvent.ConfigChange.class, change -> {
            assertThat(change.by()).isEqualTo(new BaseEvent.By("ann", "7", "192.0.2.9"));
            assertThat(change.edits())
                    .containsExactly(new BaseEvent.Edit("/a:b", "merge"), new BaseEvent.Edit("/a:c", null));
        });
    }

    @Test
    void othersAreToldApart() {
        assertThat(event("netconf-confirmed-commit", "<confirm-event>start</confirm-event><timeout>60</timeout>"))
                .isEqualTo(new BaseEvent.ConfirmedCommit(new BaseEvent.By(null, null, null), "start", "60"));
        assertThat(event(
                        "netconf-session-end",
                        "<username>ann</username><termination-reason>killed</termination-reason>"))
                .isEqualTo(new BaseEvent.SessionEnd(new BaseEvent.By("ann", null, null), "killed", null));
        assertThat(event(
                        "netconf-capability-change",
                        "<changed-by><server/></changed-by><added-capability>x</added-capability>"))
                .isInstanceOfSatisfying(BaseEvent.CapabilityChange.class, change -> {
                    assertThat(change.by().isServer()).isTrue();
                    assertThat(change.added()).containsExactly("x");
                });
        assertThat(BaseEvent.of(new Notification(null, "toaster-on-fire", "<toaster-on-fire/>")))
                .isEmpty();
        assertThat(BaseEvent.of(new Notification(null, "netconf-session-start", "<broken")))
                .isEmpty();
    }
}
