/**
 * What can be wrong with a virtual router: the faults by name, their parameters, and which of them are switched on. No I/O and no clock;
 * {@code server} does what they say. Start at {@link io.prestage.sim.fault.Fault}.
 */
@NullMarked
package io.prestage.sim.fault;

import org.jspecify.annotations.NullMarked;
