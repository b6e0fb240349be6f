package io.prestage.sim.voice;

import io.prestage.sim.voice.Facility.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One syslog message before it has a form.
 *
 * @param pid null for a process that does not say
 * @param tag null for a message without
 * @param parameters of structured data, in their order
 */
record Message(
        Facility facility,
        Severity severity,
        String process,
        @Nullable Long pid,
        @Nullable String tag,
        List<Map.Entry<String, String>> parameters,
        String text) {
    static final String MANAGEMENT = "mgd";

    Message {
        parameters = List.copyOf(parameters);
    }

    /** A message of the management daemon; {@code parameters} are names and values in turn. */
    static Message ofManagement(
            Facility facility, Severity severity, long pid, String tag, String text, String... parameters) {
        return new Message(facility, severity, MANAGEMENT, pid, tag, pairs(parameters), text);
    }

    static Message ofDaemon(
            Facility facility,
            Severity severity,
            String process,
            @Nullable Long pid,
            @Nullable String tag,
            String text,
            String... parameters) {
        return new Message(facility, severity, process, pid, tag, pairs(parameters), text);
    }

    private static List<Map.Entry<String, String>> pairs(String... parameters) {
        return java.util.stream.IntStream.range(0, parameters.length / 2)
                .mapToObj(i -> Map.entry(parameters[2 * i], parameters[2 * i + 1]))
                .toList();
    }
}
