/**
 * The Camel component {@code netconf:}, as one would offer it to Apache Camel. Start at {@link io.prestage.netconf.camel.NetconfEndpoint};
 * its options are documented in {@code docs/netconf-component.md}.
 */
@NullMarked
package io.prestage.netconf.camel;

import org.jspecify.annotations.NullMarked;
