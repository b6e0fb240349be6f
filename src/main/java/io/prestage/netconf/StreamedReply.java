package io.prestage.netconf;

import java.util.Map;
import javax.xml.stream.XMLStreamReader;

/** A reply up to the first element of its body; there the reader of the stream takes over. */
final class StreamedReply extends MessageHandler {
    /** Makes the stream that starts where its reader stands. */
    interface Opener {
        ReplyStream open(ReplyContent content, Map<String, String> namespaces, XMLStreamReader reader, boolean empty);
    }

    private final PendingRpc<ReplyStream> asked;
    private final Reception reception;
    private final Opener opener;
    private final ReplyContent content = new ReplyContent();
    private final XMLStreamReader reader;
    private final Map<String, String> namespaces;

    /** The reader stands at the start of {@code rpc-reply}. */
    StreamedReply(PendingRpc<ReplyStream> asked, Reception reception, XMLStreamReader reader, Opener opener) {
        this.asked = asked;
        this.reception = reception;
        this.opener = opener;
        this.reader = reader;
        this.namespaces = FragmentCopy.namespacesOf(reader);
    }

    @Override
    void take(XMLStreamReader at, int depth) {
        if (content.isBody(at, depth)) {
            ReplyStream stream = opener.open(content, namespaces, at, false);
            reception.handOver(() -> asked.answered(new RpcReply<>(stream, stream.warnings())));
        }
    }

    @Override
    void end() {
        if (content.errors().anyFailure()) {
            asked.refused(content.errors().errors());
        } else {
            ReplyStream stream = opener.open(content, namespaces, reader, true);
            asked.answered(new RpcReply<>(stream, stream.warnings()));
        }
    }
}
