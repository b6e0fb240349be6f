/**
 * The virtual fleet: routers that speak NETCONF, syslog and SNMP as Junos does, one process for all of them. Product code: the demo and the tests
 * run on it. May use the nouns of {@code model} and the framing of {@code netconf}; nothing here knows of prestaging. Start at
 * {@link io.prestage.sim.Fleet}; below it {@code config} is the tree, {@code device} one router's databases, {@code network} the
 * generated provider network, {@code server} the protocol, {@code voice} what routers say of themselves, {@code scenario} what happens to
 * them and when, {@code fault} what can be wrong, {@code control} the REST that breaks and mends.
 */
@NullMarked
package io.prestage.sim;

import org.jspecify.annotations.NullMarked;
