/**
 * The voice of a virtual router: what it tells by syslog when its configuration changes, in the forms of Junos. {@code SyslogLines} makes
 * the text and is pure, {@code SyslogSender} sends it. Start at {@link io.prestage.sim.voice.Voice}.
 */
@NullMarked
package io.prestage.sim.voice;

import org.jspecify.annotations.NullMarked;
