package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.config.Groups;
import io.prestage.sim.config.Node;
import io.prestage.sim.config.SubtreeFilter;
import io.prestage.sim.device.Commit;
import io.prestage.sim.device.Databases;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reading configuration: {@code get}, {@code get-config} and {@code get-configuration} of Junos. */
final class ReadOperations {
    static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String XNM = " xmlns=\"http://xml.juniper.net/xnm/1.1/xnm\"";

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
        Databases databases = request.router().databases();
        Node all = committed ? databases.committed() : databases.candidate();
        Optional<Node> selected = filter.isEmpty()
                ? Optional.of(all)
                : filter.get().child("configuration").flatMap(wanted -> SubtreeFilter.select(all, wanted));
        reply.openBase("data");
        selected.ifPresent(part -> reply.configuration(part, attributes(databases, committed)));
        reply.closeBase("data");
    }

    private static void getConfiguration(Request request, ReplyWriter reply) throws RpcErrorException {
        @Nullable String format = request.operation().attribute("format");
        if (format != null && !format.equals("xml")) {
            throw RpcError.of("invalid-value", "this router prints format xml only, not " + format, "format")
                    .asException();
        }
        for (String unknown : new String[] {"compare", "changed"}) {
            if (request.operation().attribute(unknown) != null) {
                throw RpcError.of("operation-not-supported", unknown + " is not imitated", unknown)
                        .asException();
            }
        }
        Databases databases = request.router().databases();
        boolean committed = "committed".equals(request.operation().attribute("database"));
        Node all = committed ? databases.committed() : databases.candidate();
        Node shown = request.operation().attribute("inherit") == null ? all : Groups.inherit(all);
        Node selected = request.operation()
                .child("configuration")
                .map(wanted -> SubtreeFilter.select(shown, wanted).orElseGet(() -> Node.block("configuration")))
                .orElse(shown);
        reply.configuration(selected, attributes(databases, committed));
    }

    /** When and by whom; the candidate tells of its last edit, committed or not. */
    private static String attributes(Databases databases, boolean committed) {
        if (!committed) {
            Instant changed = databases.candidateChanged();
            return XNM + " junos:changed-seconds=\"" + changed.getEpochSecond() + "\" junos:changed-localtime=\""
                    + LOCAL_TIME.format(changed) + "\"";
        }
        Commit newest = databases.history().get(0);
        return XNM + " junos:commit-seconds=\"" + newest.at().getEpochSecond() + "\" junos:commit-localtime=\""
                + LOCAL_TIME.format(newest.at()) + "\" junos:commit-user=\"" + newest.user() + "\"";
    }
}
