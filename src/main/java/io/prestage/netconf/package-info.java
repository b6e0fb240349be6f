/**
 * A NETCONF client (RFC 6241, RFC 6242) for Junos and its like: asynchronous, one NIO transport for any number of devices. It stands alone
 * and knows nothing of prestaging or Camel. Start at {@link io.prestage.netconf.NetconfClient}; requests are made by
 * {@link io.prestage.netconf.Rpc}, failures are {@link io.prestage.netconf.NetconfException}. SSH types stay in {@code transport}.
 */
@NullMarked
package io.prestage.netconf;

import org.jspecify.annotations.NullMarked;
