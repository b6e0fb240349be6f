/**
 * Scenarios: what happens to a virtual fleet, and when, read from a file. {@code Scenario} is what the file says, {@code Schedule} what is
 * due and pure, {@code ScenarioRunner} the one thread that does it through {@code ScenarioActions}. Start at
 * {@link io.prestage.sim.scenario.Scenario}.
 */
@NullMarked
package io.prestage.sim.scenario;

import org.jspecify.annotations.NullMarked;
