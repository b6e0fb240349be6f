package io.prestage.space;

import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/**
 * {@code exec-rpc}: requests that read go to the device, all others are refused. What the gateway writes to a device goes through plan and
 * confirmed commit, and nothing else does. Replies are shown without secrets.
 */
public final class ExecRpc {
    private static final String TARGET = "CamelNetconfTarget";
    private static final String REPLIES = "spaceReplies";
    private static final String TASK = "spaceTask";
    private static final int MOST = 20;
    /** They begin with "get-" and do more than read, or can ask for more than fits in memory. */
    private static final Set<String> NOT = Set.of("get-syslog-events", "get-file", "get-directory-usage-information");

    private final Database database;
    private final Queues queues;
    private final RpcTasks tasks;

    ExecRpc(Database database, Queues queues, RpcTasks tasks) {
        this.database = database;
        this.queues = queues;
        this.tasks = tasks;
    }

    /** What came of one request. */
    private record Reply(boolean well, String content) {}

    /**
     * The requests of the body, checked.
     *
     * @return each as XML
     */
    public List<String> requests(@Header("id") String id, Exchange exchange) {
        Element body = SpaceGate.request(exchange)
                .orElseThrow(() -> SpaceProblem.badRequest("the body is missing: <netconf><rpcCommands><rpcCommand>…"));
        List<String> requests = body.whole()
                .filter(it -> it.name().equals("rpcCommand"))
                .flatMap(it -> it.children().isEmpty() ? read(it.text()) : it.children().stream())
                .map(ExecRpc::checked)
                .toList();
        if (requests.isEmpty() || requests.size() > MOST) {
            throw SpaceProblem.badRequest("the body has " + requests.size() + " rpcCommands; it may have 1 to " + MOST);
        }
        DeviceRow device = database.inTransaction(tx -> Devices.find(tx, id));
        String actor = SpaceGate.actor(exchange);
        Optional<Queues.Named> queue = queues.named(Query.of(exchange), actor);
        if (queue.isPresent()) {
            Work work = tasks.begin(device.name(), actor);
            queues.watch(queue.get(), work.number());
            exchange.setProperty(TASK, work.number());
        }
        exchange.setProperty(REPLIES, new ArrayList<Reply>());
        exchange.getMessage().setHeader(TARGET, device.name());
        return requests;
    }

    /** Clients send either a request or {@code <rpc>} around it. */
    private static Stream<Element> read(String text) {
        try {
            Element command = BodyReader.xml(text);
            return command.name().equals("rpc") ? command.children().stream() : Stream.of(command);
        } catch (XMLStreamException e) {
            throw SpaceProblem.badRequest("an rpcCommand is no well-formed XML: " + e.getMessage());
        }
    }

    private static String checked(Element request) {
        String verb = request.name();
        if (!verb.startsWith("get-") || NOT.contains(verb)) {
            throw SpaceProblem.forbidden(
                    "<" + verb + "> is not sent: exec-rpc takes requests that read (get-…), and nothing"
                            + " that loads, commits, clears or restarts; roles are written with assign-roles-all and unassign-roles");
        }
        return Rendering.fragment(request);
    }

    /** The caller has named a queue, and hears there of the end. */
    public Answer task(Exchange exchange) {
        return Answer.task(exchange.getProperty(TASK, Long.class));
    }

    /** Keeps the reply to one request. */
    public void replied(@Body @Nullable String reply, Exchange exchange) {
        replies(exchange).add(new Reply(true, clean(reply == null ? "" : reply)));
    }

    /** Keeps what went wrong with one request. */
    public void failed(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Element error = Element.of("error").with("message", String.valueOf(failure.getMessage()));
        replies(exchange).add(new Reply(false, Rendering.fragment(error)));
    }

    private static String clean(String reply) {
        try {
            Element whole = BodyReader.xml("<reply>" + reply + "</reply>");
            Configurations.removeSecrets(whole);
            StringBuilder text = new StringBuilder();
            whole.children().forEach(child -> text.append(Rendering.fragment(child)));
            return whole.children().isEmpty() ? whole.text() : text.toString();
        } catch (XMLStreamException e) {
            throw SpaceProblem.badGateway("the device sent a reply that is no well-formed XML: " + e.getMessage());
        }
    }

    /** All replies. */
    public Answer answer(Exchange exchange) {
        return Answer.of(netconf(replies(exchange)));
    }

    /** Ends a task with all replies. */
    public void end(Exchange exchange) {
        List<Reply> replies = replies(exchange);
        tasks.end(
                exchange.getProperty(TASK, Long.class),
                replies.stream().allMatch(Reply::well),
                List.of(netconf(replies)));
    }

    private static Element netconf(List<Reply> replies) {
        boolean well = replies.stream().allMatch(Reply::well);
        return Element.of("netconf")
                .with("status", word(well))
                .with(Element.of("netConfReplies")
                        .withAll(replies.stream()
                                .map(reply -> Element.of("netConfReply")
                                        .with("status", word(reply.well()))
                                        .with("replyMsgData", reply.content()))
                                .toList()))
                .with("deviceFamily", "junos");
    }

    private static String word(boolean well) {
        return well ? "Success" : "Failure";
    }

    @SuppressWarnings("unchecked")
    private static List<Reply> replies(Exchange exchange) {
        return exchange.getProperty(REPLIES, List.class);
    }
}
