/**
 * What operators and managers ask for, whichever interface they use: choices, and jobs over many devices. Each request is checked against what
 * is known, and recorded with its event and audit entry in one transaction; the syncs of the devices carry it out. Start at
 * {@link io.prestage.requests.Choices} and {@link io.prestage.requests.Jobs}.
 */
@NullMarked
package io.prestage.requests;

import org.jspecify.annotations.NullMarked;
