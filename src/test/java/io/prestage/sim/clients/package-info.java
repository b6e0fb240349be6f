/** The virtual fleet as clients see it that others wrote: ncclient, yuma123's yangcli, and plain OpenSSH. */
@NullMarked
package io.prestage.sim.clients;

import org.jspecify.annotations.NullMarked;
