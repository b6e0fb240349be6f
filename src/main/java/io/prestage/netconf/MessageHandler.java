package io.prestage.netconf;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Takes the events of one message after its first. */
abstract class MessageHandler {
    /** Depth is 2 inside a child of the message's element; at the end of an element it is already that of its parent. */
    abstract void take(XMLStreamReader reader, int depth) throws IOException;

    /** The message is complete. */
    abstract void end();

    /** The message will never be complete, or will come again. */
    void abandon() {}

    /** Reads a message to its end without a look at it. */
    static final class Skip extends MessageHandler {
        @Override
        void take(XMLStreamReader reader, int depth) {}

        @Override
        void end() {}
    }

    /** A message of which only the errors count. */
    static final class Refusal extends MessageHandler {
        private final ErrorCollector errors = new ErrorCollector();
        private final Consumer<List<RpcError>> then;

        Refusal(Consumer<List<RpcError>> then) {
            this.then = then;
        }

        @Override
        void take(XMLStreamReader reader, int depth) {
            errors.take(reader, depth);
        }

        @Override
        void end() {
            then.accept(errors.errors());
        }
    }

    /** RFC 6241 section 8.1. */
    static final class Hello extends MessageHandler {
        private static final int MAX_CAPABILITIES = 20_000;
        private static final int MAX_CAPABILITY_CHARACTERS = 4096;

        /** Takes what the hello says. */
        interface HelloTaker {
            void hello(Capabilities capabilities, @Nullable String sessionId);
        }

        private final HelloTaker taker;
        private final Set<String> capabilities = new LinkedHashSet<>();
        private final StringBuilder text = new StringBuilder();
        private @Nullable String sessionId;

        Hello(HelloTaker taker) {
            this.taker = taker;
        }

        @Override
        void take(XMLStreamReader reader, int depth) throws IOException {
            switch (reader.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> text.setLength(0);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < MAX_CAPABILITY_CHARACTERS) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT ->
                    element(reader.getLocalName(), text.toString().strip());
                default -> {
                    // Nothing of a hello.
                }
            }
        }

        private void element(String name, String value) throws IOException {
            if (name.equals("capability")) {
                capabilities.add(value);
            } else if (name.equals("session-id")) {
                sessionId = value;
            }
            if (capabilities.size() > MAX_CAPABILITIES) {
                throw new IOException("its hello has more than " + MAX_CAPABILITIES + " capabilities");
            }
            text.setLength(0);
        }

        @Override
        void end() {
            taker.hello(new Capabilities(capabilities), sessionId);
        }
    }

    /** RFC 5277 section 4. */
    static final class Event extends MessageHandler {
        /** Takes a notification. */
        interface EventTaker {
            void notification(Notification notification);
        }

        private final EventTaker taker;
        private final BoundedText body;
        private final FragmentCopy copy;
        private final StringBuilder time = new StringBuilder();
        private String name = "";
        private boolean inTime;

        Event(XMLStreamReader reader, int maxCharacters, EventTaker taker) {
            this.taker = taker;
            this.body = new BoundedText(maxCharacters);
            this.copy = new FragmentCopy(FragmentCopy.namespacesOf(reader), body);
        }

        @Override
        void take(XMLStreamReader reader, int depth) throws IOException {
            int event = reader.getEventType();
            if (event == XMLStreamConstants.START_ELEMENT && depth == 2) {
                inTime = reader.getLocalName().equals("eventTime");
                name = inTime ? name : reader.getLocalName();
            }
            if (!inTime) {
                copy.take(reader);
            } else if (event == XMLStreamConstants.CHARACTERS) {
                time.append(reader.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inTime = false;
            }
        }

        @Override
        void end() {
            taker.notification(new Notification(when(), name, body.toString()));
        }

        /** RFC 5277 wants an offset; some devices leave it out, and some print none that can be read. */
        private @Nullable Instant when() {
            String text = time.toString().strip();
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                try {
                    return Instant.parse(text + "Z");
                } catch (DateTimeException stillNot) {
                    return null;
                }
            }
        }
    }

    /** RFC 6241 section 4.2, read into memory or a file. */
    static final class Reply<T> extends MessageHandler {
        private final PendingRpc<T> asked;
        private final BodySink<T> sink;
        private final ReplyContent content = new ReplyContent();
        private @Nullable Throwable failure;

        Reply(PendingRpc<T> asked, BodySink<T> sink) {
            this.asked = asked;
            this.sink = sink;
        }

        @Override
        void take(XMLStreamReader reader, int depth) {
            if (content.isBody(reader, depth) && failure == null) {
                try {
                    sink.take(reader);
                } catch (IOException e) {
                    // The session is sound: what is left of the reply is read and dropped.
                    failure = e;
                }
            }
        }

        @Override
        void end() {
            if (content.errors().anyFailure()) {
                sink.abandon();
                asked.refused(content.errors().errors());
                return;
            }
            if (failure == null) {
                try {
                    asked.answered(
                            new RpcReply<>(sink.finish(), content.errors().errors()));
                    return;
                } catch (IOException | RuntimeException e) {
                    failure = e;
                }
            }
            sink.abandon();
            asked.failed(failure);
        }

        @Override
        void abandon() {
            sink.abandon();
        }
    }
}
