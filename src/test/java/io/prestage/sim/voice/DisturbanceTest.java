package io.prestage.sim.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DisturbanceTest {
    private static final int MANY = 20_000;

    @Test
    void ratesHoldForEachMessageByItself() {
        for (long seed = 1; seed <= 5; seed++) {
            List<Disturbance.Fate> fates = fates(new Disturbance(0.1, 0.05, 0.01), seed);

            assertThat(fates.stream().filter(Disturbance.Fate::lost).count()).isBetween(1_800L, 2_200L);
            assertThat(fates.stream().filter(Disturbance.Fate::late).count()).isBetween(780L, 1_020L);
            assertThat(fates.stream().filter(Disturbance.Fate::twice).count()).isBetween(130L, 230L);
        }
    }

    @Test
    void sameSeedGivesTheSameFatesAndAnotherOneOthers() {
        Disturbance rates = new Disturbance(0.3, 0.3, 0.3);

        assertThat(fates(rates, 7)).isEqualTo(fates(rates, 7)).isNotEqualTo(fates(rates, 8));
    }

    @Test
    void moreLossTakesMoreAwayAndChangesNothingElse() {
        List<Disturbance.Fate> few = fates(new Disturbance(0.1, 0.2, 0.2), 3);
        List<Disturbance.Fate> many = fates(new Disturbance(0.5, 0.2, 0.2), 3);

        for (int i = 0; i < MANY; i++) {
            assertThat(many.get(i).lost() || many.get(i).equals(few.get(i))).isTrue();
        }
    }

    @Test
    void rateThatIsNoShareIsRefused() {
        assertThatThrownBy(() -> new Disturbance(0, 1.5, 0))
                .hasMessageContaining("reorder must be a share from 0 to 1, not 1.5");
        assertThatThrownBy(() -> new Disturbance(Double.NaN, 0, 0)).hasMessageContaining("loss");
    }

    private static List<Disturbance.Fate> fates(Disturbance rates, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> rates.fate(random)).limit(MANY).toList();
    }
}
