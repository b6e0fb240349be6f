/**
 * Reads SNMP traps and informs (v1, v2c, v3) from UDP, on SNMP4J. It stands alone and knows nothing of prestaging or Camel. Start at
 * {@link io.prestage.snmp.TrapListener}; what it lets in is decided by {@link io.prestage.snmp.TrapAccess}, what comes out is a
 * {@link io.prestage.snmp.Trap}.
 */
@NullMarked
package io.prestage.snmp;

import org.jspecify.annotations.NullMarked;
