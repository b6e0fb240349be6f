package io.prestage.sim.voice;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a fleet tells of its commits.
 *
 * @param syslog target of syslog by UDP; null for nowhere
 */
public record VoiceSettings(@Nullable InetSocketAddress syslog) {
    public static final VoiceSettings SILENT = new VoiceSettings(null);
}
