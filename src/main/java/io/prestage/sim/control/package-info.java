/**
 * The fleet by REST, for rehearsals: what there is, what is wrong with it, break, mend, commit, restart. On loopback alone, since there is
 * no login. Uses Vert.x as the gateway's own interface does. Start at {@link io.prestage.sim.control.FleetControl}.
 */
@NullMarked
package io.prestage.sim.control;

import org.jspecify.annotations.NullMarked;
