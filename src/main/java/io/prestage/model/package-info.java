/**
 * The nouns of prestaging: every value that crosses a package. Records and sealed types, valid by construction, without I/O, clock,
 * log or framework. Start at {@link io.prestage.model.Notification}, {@link io.prestage.model.DeviceFacts} and
 * {@link io.prestage.model.Recommendation}, in the order in which the pipeline meets them.
 */
@NullMarked
package io.prestage.model;

import org.jspecify.annotations.NullMarked;
