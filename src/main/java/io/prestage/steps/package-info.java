/**
 * The verbs that the routes name: one class a step, read → decide (in the pure packages) → write. A step knows nothing of the order of
 * the steps: that is written in {@code routes/}. Start there, and look a step up by its bean name, which is its class name.
 */
@NullMarked
package io.prestage.steps;

import org.jspecify.annotations.NullMarked;
