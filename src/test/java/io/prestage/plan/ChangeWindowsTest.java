package io.prestage.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class ChangeWindowsTest {
    /** 2 March 2026 is a Monday. */
    private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void withoutWindowsAnyTimeIsRight() {
        assertThat(windows("").opensAt(MONDAY_NOON)).isEmpty();
    }

    @Test
    void outsideTheWindowItIsSaidWhenItOpens() {
        assertThat(windows("mon-fri 22:00-04:00").opensAt(MONDAY_NOON)).contains(Instant.parse("2026-03-02T22:00:00Z"));
        assertThat(windows("sun 01:00-02:00").opensAt(MONDAY_NOON)).contains(Instant.parse("2026-03-08T01:00:00Z"));
    }

    @Test
    void windowGoesOnAfterMidnightOfTheDayOnWhichItBegan() {
        ChangeWindows windows = windows("mon 22:00-04:00");

        assertThat(windows.opensAt(Instant.parse("2026-03-03T03:59:59Z"))).isEmpty();
        assertThat(windows.opensAt(Instant.parse("2026-03-03T04:00:00Z")))
                .contains(Instant.parse("2026-03-09T22:00:00Z"));
        assertThat(windows.opensAt(Instant.parse("2026-03-02T03:00:00Z")))
                .as("the night from Sunday")
                .contains(Instant.parse("2026-03-02T22:00:00Z"));
    }

    @Test
    void windowIsMeantInItsZoneAlsoWhenClocksChange() {
        ChangeWindows windows = ChangeWindows.parse("22:00-23:00", ZoneId.of("Europe/Berlin"));

        assertThat(windows.opensAt(Instant.parse("2026-03-28T12:00:00Z")))
                .contains(Instant.parse("2026-03-28T21:00:00Z"));
        assertThat(windows.opensAt(Instant.parse("2026-03-29T12:00:00Z")))
                .contains(Instant.parse("2026-03-29T20:00:00Z"));
    }

    @Test
    void whatIsNoWindowIsRefusedWithAnExample() {
        assertThatThrownBy(() -> windows("monday 22-04")).hasMessageContaining("mon-fri 22:00-04:00");
        assertThatThrownBy(() -> windows("mon 25:00-26:00")).hasMessageContaining("from 00:00 to 23:59");
        assertThatThrownBy(() -> windows("xyz 22:00-23:00")).hasMessageContaining("mon, tue");
    }

    @Test
    void wavesAreNumbersAndPercentagesAndEndWithAll() {
        Waves waves = Waves.parse("1, 5%, all");

        assertThat(waves.upTo(0, 500)).isEqualTo(1);
        assertThat(waves.upTo(1, 500)).isEqualTo(25);
        assertThat(waves.upTo(1, 3)).as("at least one").isEqualTo(1);
        assertThat(waves.upTo(7, 500)).isEqualTo(Long.MAX_VALUE);
        assertThat(Waves.parse("all").areSeveral()).isFalse();
        assertThatThrownBy(() -> Waves.parse("1, 5%")).hasMessageContaining("the last one 'all'");
        assertThatThrownBy(() -> Waves.parse("0, all")).hasMessageContaining("1, 5%, all");
    }

    private static ChangeWindows windows(String text) {
        return ChangeWindows.parse(text, ZoneOffset.UTC);
    }
}
