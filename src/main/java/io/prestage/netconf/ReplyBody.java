package io.prestage.netconf;

import java.nio.file.Path;
import org.w3c.dom.Document;

/**
 * How the body of a reply is wanted. Whatever is chosen, the reply is read while it arrives, and what the reader cannot take makes the device
 * wait.
 *
 * @param <T> the body
 */
public sealed interface ReplyBody<T> {
    /** XML text whose elements declare the namespaces that they use. A longer reply fails, as {@link NetconfSettings#maxTextBytes} says. */
    static ReplyBody<String> text() {
        return new Text();
    }

    /** A tree. Its root is the only element of the body; with several, an element {@code body} around them. Bounded as {@link #text}. */
    static ReplyBody<Document> tree() {
        return new Tree();
    }

    /** Written as UTF-8 to a file, which appears when the reply is complete; any size up to {@link NetconfSettings#maxMessageBytes}. */
    static ReplyBody<Path> file(Path to) {
        return new File(to);
    }

    /** Read by the caller as it arrives. Until its end, or until it is closed, later replies of the session wait. */
    static ReplyBody<ReplyStream> stream() {
        return new Stream();
    }

    /** See {@link #text()}. */
    record Text() implements ReplyBody<String> {}

    /** See {@link #tree()}. */
    record Tree() implements ReplyBody<Document> {}

    /** See {@link #file(Path)}. */
    record File(Path to) implements ReplyBody<Path> {}

    /** See {@link #stream()}. */
    record Stream() implements ReplyBody<ReplyStream> {}
}
