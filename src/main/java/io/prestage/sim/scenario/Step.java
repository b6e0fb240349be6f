package io.prestage.sim.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One step.
 *
 * @param at time since the start of the fleet
 * @param every time until it happens again; null for once
 * @param times how often it happens in all, with {@code every}; null for without end
 * @param line of the file, from 1
 */
public record Step(
        Duration at, @Nullable Duration every, @Nullable Integer times, Selection devices, Action action, int line) {}
