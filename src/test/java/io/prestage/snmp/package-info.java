/** Tests of snmp. */
@NullMarked
package io.prestage.snmp;

import org.jspecify.annotations.NullMarked;
