package io.prestage.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.model.Notification;
import io.prestage.model.Notification.Completed;
import io.prestage.model.Notification.Irrelevant;
import io.prestage.model.Notification.Restarted;
import io.prestage.model.Notification.RolledBack;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrapRecogniserTest {
    private static final String CHANGE = "1.3.6.1.4.1.2636.4.5.0.1";
    private static final String EVENT = "1.3.6.1.4.1.2636.3.18.1.7.1.";

    @Test
    void configurationChangeTellsByWhomAndWhy() {
        assertThat(recognise(CHANGE, Map.of(EVENT + 4, "2", EVENT + 5, "ann", EVENT + 6, "CHG7")))
                .isInstanceOfSatisfying(Completed.class, it -> {
                    assertThat(it.user()).isEqualTo("ann");
                    assertThat(it.comment()).isEqualTo("CHG7");
                    assertThat(it.origin().tag()).isEqualTo("jnxCmCfgChange");
                });
    }

    @Test
    void everyObjectMayBeMissing() {
        assertThat(recognise(CHANGE, Map.of()))
                .isInstanceOfSatisfying(
                        Completed.class, it -> assertThat(it.user()).isNull());
    }

    @Test
    void emptyUserAndLogAreNone() {
        assertThat(recognise(CHANGE, Map.of(EVENT + 5, "", EVENT + 6, " ")))
                .isInstanceOfSatisfying(Completed.class, it -> {
                    assertThat(it.user()).isNull();
                    assertThat(it.comment()).isNull();
                });
    }

    @Test
    void changeByRootFromNowhereIsAnAutomaticRollback() {
        assertThat(recognise(CHANGE, Map.of(EVENT + 4, "1", EVENT + 5, "root"))).isInstanceOf(RolledBack.class);
        assertThat(recognise(CHANGE, Map.of(EVENT + 4, "2", EVENT + 5, "root"))).isInstanceOf(Completed.class);
    }

    @Test
    void testTrapOfADeviceIsAHintWithoutAUser() {
        assertThat(recognise(CHANGE, Map.of(EVENT + 5, "abcdefghijklmnopqrst", EVENT + 6, "abcdefghijklmnopqrst")))
                .isInstanceOfSatisfying(
                        Completed.class, it -> assertThat(it.user()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.3.6.1.6.3.1.1.5.1", "1.3.6.1.6.3.1.1.5.2"})
    void restartMakesTheDeviceBeLookedAt(String trap) {
        Notification found = recognise(trap, Map.of());

        assertThat(found).isInstanceOf(Restarted.class);
        assertThat(found.tellsOfChange()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.3.6.1.6.3.1.1.5.3", "1.3.6.1.4.1.2636.4.5.0.2", CHANGE + ".1", "1.3.6.1.4.1.9.9.43.2.0.1", ""
            })
    void otherNotificationsAreNone(String trap) {
        assertThat(recognise(trap, Map.of())).isInstanceOf(Irrelevant.class);
    }

    private static Notification recognise(String trap, Map<String, String> objects) {
        return TrapRecogniser.recognise(trap, column -> Optional.ofNullable(objects.get(column)));
    }
}
