package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.network.Personality;
import java.util.ArrayList;
import java.util.List;

/** The first message of either side. Source: RFC 6241 section 8.1; the capabilities are those of Junos. */
final class Hello {
    static final String BASE_11 = "urn:ietf:params:netconf:base:1.1";

    private Hello() {}

    static String of(Personality personality, long sessionId) {
        List<String> capabilities = new ArrayList<>(List.of("urn:ietf:params:netconf:base:1.0"));
        if (personality.rfcCompliant()) {
            capabilities.add(BASE_11);
        }
        capabilities.addAll(List.of(
                "urn:ietf:params:netconf:capability:candidate:1.0",
                "urn:ietf:params:netconf:capability:confirmed-commit:1.0",
                "urn:ietf:params:netconf:capability:validate:1.0",
                "urn:ietf:params:netconf:capability:url:1.0?scheme=http,ftp,file",
                "urn:ietf:params:xml:ns:netconf:base:1.0",
                "urn:ietf:params:xml:ns:netconf:capability:candidate:1.0",
                "urn:ietf:params:xml:ns:netconf:capability:confirmed-commit:1.0",
                "urn:ietf:params:xml:ns:netconf:capability:validate:1.0",
                "http://xml.juniper.net/netconf/junos/1.0",
                "http://xml.juniper.net/dmi/system/1.0"));
        String p = personality.rfcCompliant() ? "nc:" : "";
        StringBuilder out = new StringBuilder();
        out.append('<')
                .append(p)
                .append("hello xmlns")
                .append(p.isEmpty() ? "" : ":nc")
                .append("=\"");
        out.append(ReplyWriter.BASE).append("\">\n<").append(p).append("capabilities>\n");
        for (String capability : capabilities) {
            out.append('<').append(p).append("capability>").append(capability);
            out.append("</").append(p).append("capability>\n");
        }
        out.append("</")
                .append(p)
                .append("capabilities>\n<")
                .append(p)
                .append("session-id>")
                .append(sessionId);
        return out.append("</")
                .append(p)
                .append("session-id>\n</")
                .append(p)
                .append("hello>\n")
                .toString();
    }

    static boolean offersChunks(Element hello) {
        return hello.child("capabilities").stream()
                .flatMap(c -> c.children().stream())
                .anyMatch(c -> c.text().equals(BASE_11));
    }
}
