package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.config.Marks;
import io.prestage.sim.config.Node;
import io.prestage.sim.config.NodeRenderer;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.network.Personality;
import org.jspecify.annotations.Nullable;

/**
 * Writes one {@code rpc-reply}. In the default mode of Junos nothing has a prefix; where the router is set to be rfc-compliant, what belongs
 * to NETCONF has {@code nc:}. Text stands on lines of its own, as Junos prints it.
 */
final class ReplyWriter {
    static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private final StringBuilder out = new StringBuilder(1024);
    private final String prefix;
    private final String release;

    ReplyWriter(Personality personality) {
        this.prefix = personality.rfcCompliant() ? "nc:" : "";
        this.release = personality.release().substring(0, 6);
    }

    /** Opens the reply. All attributes of the request come back (RFC 6241 section 4.2). */
    ReplyWriter start(@Nullable Element rpc) {
        out.append('<').append(prefix).append("rpc-reply xmlns").append(prefix.isEmpty() ? "" : ":nc");
        out.append("=\"")
                .append(BASE)
                .append("\" xmlns:junos=\"")
                .append(junosNamespace("junos"))
                .append('"');
        if (rpc != null) {
            rpc.attributes().forEach((name, value) -> {
                if (name.indexOf(':') < 0) {
                    out.append(' ').append(name).append("=\"");
                    NodeRenderer.escape(out, value);
                    out.append('"');
                }
            });
        }
        out.append(">\n");
        return this;
    }

    String finish() {
        return out.append("</").append(prefix).append("rpc-reply>\n").toString();
    }

    /** What was written so far. */
    String text() {
        return out.toString();
    }

    /** The namespace of operational data, which carries the release. */
    String junosNamespace(String module) {
        return "http://xml.juniper.net/junos/" + release + "/" + module;
    }

    /** Everything written so far except the opening tag is taken back: an error replaces it. */
    void restart(@Nullable Element rpc) {
        out.setLength(0);
        start(rpc);
    }

    ReplyWriter ok() {
        return emptyOf(prefix + "ok");
    }

    ReplyWriter openBase(String name) {
        out.append('<').append(prefix).append(name).append(">\n");
        return this;
    }

    ReplyWriter closeBase(String name) {
        return close(prefix + name);
    }

    ReplyWriter open(String name) {
        return open(name, "");
    }

    /** Attributes as ready text with a leading blank. */
    ReplyWriter open(String name, String attributes) {
        out.append('<').append(name).append(attributes).append(">\n");
        return this;
    }

    ReplyWriter close(String name) {
        out.append("</").append(name).append(">\n");
        return this;
    }

    ReplyWriter emptyOf(String name) {
        out.append('<').append(name).append("/>\n");
        return this;
    }

    /** A leaf, or nothing when there is no value. */
    ReplyWriter leaf(String name, @Nullable Object value) {
        return leaf(name, "", value);
    }

    ReplyWriter leaf(String name, String attributes, @Nullable Object value) {
        if (value != null) {
            out.append('<').append(name).append(attributes).append('>');
            NodeRenderer.escape(out, value.toString());
            out.append("</").append(name).append(">\n");
        }
        return this;
    }

    /** A leaf whose text stands on a line of its own, as Junos prints much of what it knows of interfaces. */
    ReplyWriter line(String name, @Nullable Object value) {
        return line(name, "", value);
    }

    ReplyWriter line(String name, String attributes, @Nullable Object value) {
        return leaf(name, attributes, value == null ? null : "\n" + value + "\n");
    }

    ReplyWriter configuration(Node configuration, String attributes) {
        NodeRenderer.render(out, configuration, 0, attributes);
        return this;
    }

    /** The same with attributes of {@code junos:} on statements below. */
    ReplyWriter configuration(Node configuration, String attributes, Marks marks) {
        NodeRenderer.render(out, configuration, attributes, marks);
        return this;
    }

    /** Text as it is, without markup, for example JSON. */
    ReplyWriter text(String text) {
        out.append(NodeRenderer.escaped(text).replace("&quot;", "\""));
        return this;
    }

    ReplyWriter error(RpcError error) {
        return error(error, null);
    }

    /** @param daemon the process that refuses, or null where it is the management daemon itself; inside {@code error-info} since 21.2 */
    ReplyWriter error(RpcError error, @Nullable String daemon) {
        openBase("rpc-error");
        leaf(prefix + "error-type", error.type());
        leaf(prefix + "error-tag", error.tag());
        leaf(prefix + "error-severity", error.warning() ? "warning" : "error");
        leaf(prefix + "error-path", error.path() == null ? null : "\n" + error.path() + "\n");
        leaf(prefix + "error-message", "\n" + error.message() + "\n");
        if (error.badElement() != null || error.holder() != null || daemon != null) {
            openBase("error-info");
            leaf(prefix + "bad-element", error.badElement());
            leaf(prefix + "session-id", error.holder());
            leaf("line-number", error.line() == 0 ? null : error.line());
            leaf("source-daemon", daemon);
            closeBase("error-info");
        }
        return closeBase("rpc-error");
    }
}
