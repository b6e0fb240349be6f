/**
 * What to assign, and what to write on a device for it. Pure: {@link io.prestage.plan.Decision} first, then
 * {@link io.prestage.plan.Planner}.
 */
@NullMarked
package io.prestage.plan;

import org.jspecify.annotations.NullMarked;
