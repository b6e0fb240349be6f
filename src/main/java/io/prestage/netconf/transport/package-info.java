/** NETCONF's way over the wire: SSH (RFC 6242) on Apache MINA SSHD. No type of SSHD leaves this package. */
@NullMarked
package io.prestage.netconf.transport;

import org.jspecify.annotations.NullMarked;
