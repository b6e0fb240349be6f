package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code command}: an operational RPC asked for in the words of the command line. Source: Junos XML protocol, {@code <command>}; pipes that
 * change nothing in XML are taken.
 */
final class CommandOperation implements Operation {
    private static final String EVERYWHERE = "invoke-on all-routing-engines";
    private static final Map<String, String> RPCS = Map.ofEntries(
            Map.entry("show version", "get-software-information"),
            Map.entry("show system information", "get-system-information"),
            Map.entry("show system uptime", "get-system-uptime-information"),
            Map.entry("show system users", "get-system-users-information"),
            Map.entry("show system alarms", "get-system-alarm-information"),
            Map.entry("show system commit", "get-commit-information"),
            Map.entry("show system commit revision", "get-commit-revision-information"),
            Map.entry("show chassis alarms", "get-alarm-information"),
            Map.entry("show chassis hardware", "get-chassis-inventory"),
            Map.entry("show chassis routing-engine", "get-route-engine-information"),
            Map.entry("show interfaces", "get-interface-information"));

    private final Map<String, Operation> operations;

    /** @param operations by the name of their RPC */
    CommandOperation(Map<String, Operation> operations) {
        this.operations = operations;
    }

    @Override
    public void answer(Request request, ReplyWriter reply) throws RpcErrorException {
        StateOperations.requireXml(request);
        String text = withoutPipes(request.operation().text());
        boolean everywhere = text.endsWith(" " + EVERYWHERE);
        String command = everywhere
                ? text.substring(0, text.length() - EVERYWHERE.length()).strip()
                : text;
        String known = RPCS.keySet().stream()
                .filter(each -> command.equals(each) || command.startsWith(each + " "))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> notUnderstood(command));
        String rpc = String.valueOf(RPCS.get(known));
        if (everywhere && !known.equals("show version") && !known.equals("show system uptime")) {
            throw notUnderstood(EVERYWHERE);
        }
        Element operation = element(rpc, options(rpc, command.substring(known.length())), "");
        Operation found = Objects.requireNonNull(operations.get(rpc), rpc);
        Request asked = new Request(request.router(), request.session(), operation);
        if (everywhere) {
            onAll(asked, found, reply);
        } else {
            found.answer(asked, reply);
        }
    }

    /** Each routing engine answers for itself. */
    private static void onAll(Request asked, Operation operation, ReplyWriter reply) throws RpcErrorException {
        reply.open("multi-routing-engine-results");
        for (int re = 0; re < asked.router().plan().personality().routingEngines(); re++) {
            reply.open("multi-routing-engine-item").leaf("re-name", "re" + re);
            operation.answer(asked, reply);
            reply.close("multi-routing-engine-item");
        }
        reply.close("multi-routing-engine-results");
    }

    private static List<Element> options(String rpc, String words) {
        List<Element> options = new ArrayList<>();
        Arrays.stream(words.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .forEach(word -> options.add(
                        rpc.equals("get-interface-information") && !InterfaceQuery.isStyle(word)
                                ? element("interface-name", List.of(), word)
                                : element(word, List.of(), "")));
        return options;
    }

    private static String withoutPipes(String text) throws RpcErrorException {
        String[] parts = text.split("\\|", -1);
        for (int i = 1; i < parts.length; i++) {
            String pipe = parts[i].strip();
            if (!pipe.equals("display xml") && !pipe.equals("no-more")) {
                throw notUnderstood(pipe);
            }
        }
        return parts[0].strip().replaceAll("\\s+", " ");
    }

    private static Element element(String name, List<Element> children, String text) {
        return new Element("", name, Map.of(), children, text);
    }

    private static RpcErrorException notUnderstood(String words) {
        return RpcError.of("operation-failed", "syntax error, expecting <command>", words)
                .asException();
    }
}
