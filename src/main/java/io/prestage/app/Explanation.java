package io.prestage.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.model.DeviceFacts;
import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import io.prestage.model.Verdict;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A recommendation with its reasons, for people as a tree and for programs as JSON. */
record Explanation(
        String file,
        @Nullable String device,
        String role,
        @Nullable String loopback,
        SortedSet<String> capabilities,
        List<Port> interfaces,
        List<Reason> reasons) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An interface; {@code uni} is true where a customer can be connected, given that the device is an N-PE. */
    record Port(
            String name,
            boolean uni,
            String verdict,
            @Nullable String vlanPool,
            List<Reason> reasons) {
        static Port of(InterfaceRecommendation it) {
            return new Port(it.name(), it.verdict().canBeUni(), it.verdict().name(), it.vlanPool(), it.reasons());
        }
    }

    static Explanation of(String file, DeviceFacts facts, Recommendation recommendation) {
        return new Explanation(
                file,
                facts.platform().hostName(),
                recommendation.role().name(),
                recommendation.loopback(),
                recommendation.capabilities(),
                recommendation.interfaces().stream().map(Port::of).toList(),
                recommendation.reasons());
    }

    String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an explanation is always JSON", e);
        }
    }

    String tree() {
        StringBuilder text = new StringBuilder();
        text.append(file).append(device == null ? "" : "  (" + device + ")").append('\n');
        text.append("  role ").append(role);
        text.append(loopback == null ? ", no loopback" : ", loopback " + loopback);
        text.append(capabilities.isEmpty() ? "" : ", can do " + String.join(" ", capabilities))
                .append('\n');
        reasons.forEach(reason -> append(text, "    ", reason));
        for (Port port : interfaces) {
            text.append("  ").append(port.name()).append("  ").append(port.verdict());
            text.append(port.vlanPool() == null ? "" : "  free VLANs " + port.vlanPool())
                    .append('\n');
            port.reasons().stream()
                    .filter(reason -> reason.verdict() != Verdict.NO_MATCH)
                    .forEach(reason -> append(text, "      ", reason));
        }
        return text.append('\n').toString();
    }

    private static void append(StringBuilder text, String indent, Reason reason) {
        String sign = switch (reason.verdict()) {
            case FOR -> "+";
            case AGAINST -> "-";
            case OVERRULED -> "~";
            case NO_MATCH -> " ";
        };
        text.append(indent)
                .append(sign)
                .append(' ')
                .append(reason.rule())
                .append(": ")
                .append(reason.sentence());
        text.append("  [").append(reason.path());
        text.append(reason.value().isEmpty() ? "" : " = " + reason.value()).append("]\n");
    }
}
