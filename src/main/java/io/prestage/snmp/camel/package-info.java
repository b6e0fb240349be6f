/**
 * The Camel component {@code trap:}, as one would offer it to Apache Camel. Start at {@link io.prestage.snmp.camel.TrapEndpoint}; its
 * options are documented in {@code docs/trap-component.md}.
 */
@NullMarked
package io.prestage.snmp.camel;

import org.jspecify.annotations.NullMarked;
