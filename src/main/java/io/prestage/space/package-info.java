/**
 * A second face of the gateway: REST as Junos Space and Connectivity Services Director speak it, for managers and scripts that were written
 * for them. It decides nothing: choices, jobs and discoveries are those of {@link io.prestage.requests}. Start at
 * {@link io.prestage.space.Operations}, the table of all operations; paths lead to classes in {@code routes/61-space-api.camel.yaml}. One
 * {@link io.prestage.space.Element} is rendered as XML or JSON, whichever the caller accepts.
 */
@NullMarked
package io.prestage.space;

import org.jspecify.annotations.NullMarked;
