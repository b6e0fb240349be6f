package io.prestage.steps;

import io.prestage.store.RetentionStore.History;
import java.time.Duration;
import java.util.Map;

/**
 * How much history is kept.
 *
 * @param ages how long; what is not named is kept
 * @param rows and of each kind no more rows than this
 */
public record Retention(Map<History, Duration> ages, long rows) {
    public Retention {
        ages = Map.copyOf(ages);
    }
}
