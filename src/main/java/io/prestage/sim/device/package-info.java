/**
 * What one router remembers: shared candidate, committed and earlier configurations, the lock, a commit that waits for confirmation, the
 * commit history and its revisions. No I/O, and the time comes in as an argument. Start at
 * {@link io.prestage.sim.device.Databases}.
 */
@NullMarked
package io.prestage.sim.device;

import org.jspecify.annotations.NullMarked;
