package io.prestage.sim.server;

import io.prestage.sim.config.Node;
import io.prestage.sim.config.NodeRenderer;
import io.prestage.sim.config.XmlComparison;
import io.prestage.sim.device.Session;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Who subscribed to the stream {@code NETCONF} of one router, and what they are told. Sources: RFC 5277, RFC 6470. */
final class Subscriptions {
    private static final String NOTIFICATION = "urn:ietf:params:xml:ns:netconf:notification:1.0";
    private static final String EVENTS = "urn:ietf:params:xml:ns:yang:ietf-netconf-notifications";

    /** The event that a session wants alone, or an empty text for all. */
    private final Map<Long, String> wanted = new ConcurrentHashMap<>();

    private final BiConsumer<Long, String> send;

    /** {@code send} gives a text to the session with this id. */
    Subscriptions(BiConsumer<Long, String> send) {
        this.send = send;
    }

    /** False where the session has subscribed before. */
    boolean add(long session, String event) {
        return wanted.putIfAbsent(session, event) == null;
    }

    void remove(long session) {
        wanted.remove(session);
    }

    /** Somebody's commit, or the router's own rollback where {@code by} is null. */
    void changed(@Nullable Session by, Node before, Node after, Instant at) {
        if (wanted.isEmpty()) {
            return;
        }
        StringBuilder event = new StringBuilder("<changed-by>");
        if (by == null) {
            event.append("<server/>");
        } else {
            who(event, by);
        }
        event.append("</changed-by>\n<datastore>running</datastore>\n");
        for (XmlComparison.Change change : XmlComparison.changes(before, after)) {
            event.append("<edit><target>");
            NodeRenderer.escape(event, change.target());
            event.append("</target><operation>").append(change.operation()).append("</operation></edit>\n");
        }
        tell("netconf-config-change", event.toString(), at, -1);
    }

    void started(Session session, Instant at) {
        StringBuilder event = new StringBuilder();
        who(event, session);
        tell("netconf-session-start", event.append('\n').toString(), at, session.id());
    }

    void ended(Session session, Instant at) {
        StringBuilder event = new StringBuilder();
        who(event, session);
        tell(
                "netconf-session-end",
                event.append("<termination-reason>closed</termination-reason>\n")
                        .toString(),
                at,
                session.id());
    }

    private static void who(StringBuilder out, Session session) {
        out.append("<username>");
        NodeRenderer.escape(out, session.user());
        out.append("</username><session-id>").append(session.id()).append("</session-id>");
    }

    private void tell(String name, String content, Instant at, long except) {
        if (wanted.isEmpty()) {
            return;
        }
        String xml =
                "<notification xmlns=\"%s\">\n<eventTime>%s</eventTime>\n<%s xmlns=\"%s\">\n%s</%s>\n</notification>\n"
                        .formatted(NOTIFICATION, at, name, EVENTS, content, name);
        wanted.forEach((session, event) -> {
            if (session != except && (event.isEmpty() || event.equals(name))) {
                send.accept(session, xml);
            }
        });
    }
}
