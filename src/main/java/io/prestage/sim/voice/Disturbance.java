package io.prestage.sim.voice;

import java.util.random.RandomGenerator;

/**
 * What a bad network does to messages, each share from 0 to 1 and decided for each message by itself.
 *
 * @param loss share that never arrives
 * @param reorder share that is held back, so that later messages overtake it
 * @param duplicate share that arrives twice
 */
public record Disturbance(double loss, double reorder, double duplicate) {
    public static final Disturbance NONE = new Disturbance(0, 0, 0);

    /** What happens to one message. */
    record Fate(boolean lost, boolean late, boolean twice) {
        static final Fate ON_TIME = new Fate(false, false, false);
    }

    public Disturbance {
        share("loss", loss);
        share("reorder", reorder);
        share("duplicate", duplicate);
    }

    public Disturbance withLoss(double share) {
        return new Disturbance(share, reorder, duplicate);
    }

    public boolean isNone() {
        return loss == 0 && reorder == 0 && duplicate == 0;
    }

    /** Takes three numbers whatever the rates are, so that one seed gives the same fates when a rate alone changes. */
    Fate fate(RandomGenerator random) {
        boolean lost = random.nextDouble() < loss;
        boolean late = random.nextDouble() < reorder;
        boolean twice = random.nextDouble() < duplicate;
        return lost ? new Fate(true, false, false) : new Fate(false, late, twice);
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be a share from 0 to 1, not " + value);
        }
    }
}
