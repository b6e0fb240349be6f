/**
 * The voice of a virtual router: what it tells by syslog and SNMP of commits, users, links and starts, in the forms of Junos and from its
 * own address. {@code *Messages} and {@code TrapContent} say what, {@code SyslogWriter} and {@code TrapWriter} in which form, all of them
 * pure; {@code Speaker} and the {@code *Outlet}s send it. Start at {@link io.prestage.sim.voice.Voice}.
 */
@NullMarked
package io.prestage.sim.voice;

import org.jspecify.annotations.NullMarked;
