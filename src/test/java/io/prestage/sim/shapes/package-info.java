/**
 * Compares the shapes of what the virtual fleet answers with what real devices were seen to answer. Start at
 * {@link io.prestage.sim.shapes.ReplyShapesIT}.
 */
@NullMarked
package io.prestage.sim.shapes;

import org.jspecify.annotations.NullMarked;
