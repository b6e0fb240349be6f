package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.network.Personality;
import java.util.ArrayList;
import java.util.List;

/** The first message of either side. Source: RFC 6241 section 8.1; the capabilities are those of Junos. */
final class Hello {
    static final String BASE_11 = "urn:ietf:params:netconf:base:1.1";

    private static final List<String> CAPABILITIES = List.of(
            "urn:ietf:params:netconf:base:1.0",
            "urn:ietf:params:netconf:capability:candidate:1.0",
            "urn:ietf:params:netconf:capability:confirmed-commit:1.0",
            "urn:ietf:params:netconf:capability:validate:1.0",
            "urn:ietf:params:netconf:capability:url:1.0?scheme=file",
            "urn:ietf:params:xml:ns:netconf:base:1.0",
            "urn:ietf:params:xml:ns:netconf:capability:candidate:1.0",
            "urn:ietf:params:xml:ns:netconf:capability:confirmed-commit:1.0",
            "urn:ietf:params:xml:ns:netconf:capability:validate:1.0",
            "http://xml.juniper.net/netconf/junos/1.0",
            "http://xml.juniper.net/dmi/system/1.0");

    private Hello() {}

    static String of(RunningRouter router, long sessionId) {
        Personality personality = router.plan().personality();
        String prefix = personality.rfcCompliant() ? "nc:" : "";
        StringBuilder out = new StringBuilder();
        out.append('<').append(prefix).append("hello xmlns").append(prefix.isEmpty() ? "" : ":nc");
        out.append("=\"")
                .append(ReplyWriter.BASE)
                .append("\">\n<")
                .append(prefix)
                .append("capabilities>\n");
        List<String> capabilities = new ArrayList<>(CAPABILITIES);
        if (personality.rfcCompliant()) {
            capabilities.add(1, BASE_11);
        }
        if (router.offersNotifications()) {
            capabilities.add("urn:ietf:params:netconf:capability:notification:1.0");
            capabilities.add("urn:ietf:params:netconf:capability:interleave:1.0");
        }
        if (router.isForeign()) {
            capabilities.removeIf(capability -> capability.startsWith("http://xml.juniper.net/"));
        }
        if (router.faults().isOn(Fault.NO_CONFIRMED_COMMIT)) {
            capabilities.removeIf(capability -> capability.contains(":confirmed-commit:"));
        }
        if (router.faults().strikes(Fault.NO_BASE)) {
            capabilities.removeIf(capability -> capability.contains(":base:"));
        }
        for (String capability : capabilities) {
            leaf(out, prefix + "capability", capability);
        }
        out.append("</").append(prefix).append("capabilities>\n");
        leaf(out, prefix + "session-id", String.valueOf(sessionId));
        return out.append("</").append(prefix).append("hello>\n").toString();
    }

    private static void leaf(StringBuilder out, String name, String text) {
        out.append('<')
                .append(name)
                .append('>')
                .append(text)
                .append("</")
                .append(name)
                .append(">\n");
    }

    static boolean offersChunks(Element hello) {
        return hello.child("capabilities").stream()
                .flatMap(c -> c.children().stream())
                .anyMatch(c -> c.text().equals(BASE_11));
    }
}
