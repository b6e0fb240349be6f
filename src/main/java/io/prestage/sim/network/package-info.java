/**
 * A believable provider network, made from a seed: which routers there are, how they are cabled, the full Junos configuration of each, and
 * what each truly is. Pure. Uses the tree of {@code config}. Start at {@link io.prestage.sim.network.Topology}.
 */
@NullMarked
package io.prestage.sim.network;

import org.jspecify.annotations.NullMarked;
