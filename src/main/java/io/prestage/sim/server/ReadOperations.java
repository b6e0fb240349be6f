package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.config.Groups;
import io.prestage.sim.config.Marks;
import io.prestage.sim.config.Node;
import io.prestage.sim.config.SubtreeFilter;
import io.prestage.sim.device.Commit;
import io.prestage.sim.device.Databases;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import io.prestage.sim.fault.Fault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reading configuration: {@code get}, {@code get-config} and {@code get-configuration} of Junos. */
final class ReadOperations {
    static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    static final String XNM = " xmlns=\"http://xml.juniper.net/xnm/1.1/xnm\"";

    private ReadOperations() {}

    static void addTo(Map<String, Operation> all) {
        all.put("get", (request, reply) -> data(request, reply, true));
        all.put("get-config", (request, reply) -> data(request, reply, committedAsked(request)));
        all.put("get-configuration", ReadOperations::getConfiguration);
    }

    private static boolean committedAsked(Request request) throws RpcErrorException {
        String datastore = request.datastore("source");
        return switch (datastore) {
            case "running" -> true;
            case "candidate" -> false;
            default ->
                throw RpcError.of("operation-not-supported", "no such datastore", datastore)
                        .asException();
        };
    }

    private static void data(Request request, ReplyWriter reply, boolean committed) throws RpcErrorException {
        Optional<Element> filter = request.operation().child("filter");
        if (filter.isPresent() && "xpath".equals(filter.get().attribute("type"))) {
            throw RpcError.of("operation-not-supported", "only subtree filters are supported", "filter")
                    .asException();
        }
        Node all = stored(request, committed);
        Optional<Node> selected = filter.isEmpty()
                ? Optional.of(all)
                : filter.get().child("configuration").flatMap(wanted -> SubtreeFilter.select(all, wanted));
        reply.openBase("data");
        selected.ifPresent(part -> reply.configuration(part, XNM + attributes(request, committed)));
        reply.closeBase("data");
    }

    private static void getConfiguration(Request request, ReplyWriter reply) throws RpcErrorException {
        String database = or(request.operation().attribute("database"), "candidate");
        if (!List.of("candidate", "committed").contains(database)) {
            throw RpcError.of("invalid-value", "invalid database '" + database + "'", "database")
                    .asException();
        }
        boolean committed = database.equals("committed");
        Node all = stored(request, committed);
        if (request.operation().attribute("compare") != null) {
            CompareReplies.compare(request, reply, all);
            return;
        }
        boolean inherit = request.operation().attribute("inherit") != null;
        Groups.Inherited view = inherit ? Groups.trace(all) : new Groups.Inherited(all, Map.of());
        Marks marks = Marks.NONE;
        if (request.operation().attribute("changed") != null) {
            Node before = committed
                    ? beforeLast(request)
                    : request.router().databases().committed();
            marks = Marks.changed(selected(request, inherit ? Groups.inherit(before) : before));
        }
        if (inherit && request.operation().attribute("groups") != null) {
            marks = marks.and(Marks.groups(view.origins()));
        }
        String format = or(request.operation().attribute("format"), "xml");
        ConfigurationReplies.write(
                reply,
                selected(request, view.configuration()),
                format,
                attributes(request, committed),
                headline(request, committed),
                marks);
    }

    private static Node selected(Request request, Node all) {
        return request.operation()
                .child("configuration")
                .map(wanted -> SubtreeFilter.select(all, wanted).orElseGet(() -> Node.block("configuration")))
                .orElse(all);
    }

    /** What was active before the last commit; the same where there was none. */
    private static Node beforeLast(Request request) {
        List<Commit> history = request.router().databases().history();
        return history.get(Math.min(1, history.size() - 1)).configuration();
    }

    private static Node stored(Request request, boolean committed) {
        Databases databases = request.router().databases();
        if (!committed) {
            return databases.candidate(request.session());
        }
        return request.router().faults().isOn(Fault.LOST_MARKER)
                ? withoutMacros(databases.committed())
                : databases.committed();
    }

    private static Node withoutMacros(Node statement) {
        return statement.with(statement.children().stream()
                .filter(child -> !child.name().equals("apply-macro"))
                .map(child -> child.children().isEmpty() ? child : withoutMacros(child))
                .toList());
    }

    /** When and by whom; the candidate tells of its last edit, committed or not. */
    private static String attributes(Request request, boolean committed) {
        Databases databases = request.router().databases();
        if (!committed) {
            Instant changed = databases.candidateChanged(request.session());
            return " junos:changed-seconds=\"" + changed.getEpochSecond() + "\" junos:changed-localtime=\""
                    + LOCAL_TIME.format(changed) + "\"";
        }
        Commit newest = databases.history().get(0);
        return " junos:commit-seconds=\"" + newest.at().getEpochSecond() + "\" junos:commit-localtime=\""
                + LOCAL_TIME.format(newest.at()) + "\" junos:commit-user=\"" + newest.user() + "\"";
    }

    /** The first line of the text form. */
    private static String headline(Request request, boolean committed) {
        Databases databases = request.router().databases();
        if (!committed) {
            return "## Last changed: " + LOCAL_TIME.format(databases.candidateChanged(request.session()));
        }
        Commit newest = databases.history().get(0);
        return "## Last commit: " + LOCAL_TIME.format(newest.at()) + " by " + newest.user();
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
