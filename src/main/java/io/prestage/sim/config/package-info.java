/**
 * The configuration of a virtual router as an immutable tree, and what NETCONF does to it: merge and replace, filter, group inheritance,
 * XML in and out. Pure: no I/O beyond strings, no clock. Uses Aalto to parse. Start at {@link io.prestage.sim.config.Node} and
 * {@link io.prestage.sim.config.Edits}.
 */
@NullMarked
package io.prestage.sim.config;

import org.jspecify.annotations.NullMarked;
