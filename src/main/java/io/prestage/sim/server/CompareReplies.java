package io.prestage.sim.server;

import io.prestage.sim.config.Comparison;
import io.prestage.sim.config.Node;
import io.prestage.sim.config.TextRenderer;
import io.prestage.sim.config.XmlComparison;
import io.prestage.sim.device.Databases;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed, and earlier configurations. Source: Junos XML guide, comparing configurations; {@code show system rollback}. */
final class CompareReplies {
    private CompareReplies() {}

    static void addTo(Map<String, Operation> all) {
        all.put("get-rollback-information", CompareReplies::rollback);
        all.put("get-configuration-by-revision", CompareReplies::byRevision);
    }

    /** {@code get-configuration} with the attribute {@code compare}. */
    static void compare(Request request, ReplyWriter reply, Node now) throws RpcErrorException {
        String how = String.valueOf(request.operation().attribute("compare"));
        Node before = switch (how) {
            case "rollback" -> {
                @Nullable String number = request.operation().attribute("rollback");
                yield request.router()
                        .databases()
                        .rollback(EditOperations.rollbackNumber(number == null ? "0" : number));
            }
            case "configuration-revision" ->
                revision(request, String.valueOf(request.operation().attribute("configuration-revision")));
            default ->
                throw RpcError.of("invalid-value", "invalid compare '" + how + "'", "compare")
                        .asException();
        };
        @Nullable String format = request.operation().attribute("format");
        if (format != null && format.equals("xml")) {
            XmlComparison.Marked marked = XmlComparison.of(before, now);
            reply.configuration(marked.configuration(), ReadOperations.XNM, marked.marks());
        } else {
            ConfigurationReplies.output(reply, Comparison.text(before, now));
        }
    }

    private static void rollback(Request request, ReplyWriter reply) throws RpcErrorException {
        Databases databases = request.router().databases();
        Node wanted = databases.rollback(number(request, "rollback"));
        @Nullable String base = request.value("compare");
        reply.open("rollback-information").ok();
        String text = base == null
                ? TextRenderer.render(wanted)
                : Comparison.text(databases.rollback(number(request, "compare")), wanted);
        ConfigurationReplies.output(reply, text);
        reply.close("rollback-information");
    }

    private static int number(Request request, String parameter) throws RpcErrorException {
        @Nullable String text = request.value(parameter);
        return EditOperations.rollbackNumber(text == null ? "0" : text);
    }

    private static void byRevision(Request request, ReplyWriter reply) throws RpcErrorException {
        @Nullable String wanted = request.value("revision-string");
        if (wanted == null) {
            throw RpcError.of("missing-element", "missing mandatory parameter", "revision-string")
                    .asException();
        }
        Node configuration = revision(request, wanted);
        @Nullable String base = request.value("compare");
        String text = base == null
                ? TextRenderer.render(configuration)
                : Comparison.text(revision(request, base), configuration);
        reply.open("configuration-revision-information").ok();
        ConfigurationReplies.output(reply, text);
        reply.close("configuration-revision-information");
    }

    private static Node revision(Request request, String revision) throws RpcErrorException {
        return request.router()
                .databases()
                .revision(revision)
                .orElseThrow(() -> RpcError.failed("invalid configuration revision '" + revision + "'")
                        .asException())
                .configuration();
    }
}
