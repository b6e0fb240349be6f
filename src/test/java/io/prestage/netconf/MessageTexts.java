package io.prestage.netconf;

import io.prestage.netconf.framing.FramingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** The messages in a stream of bytes: the body of each as text, errors behind it. */
final class MessageTexts {
    /** Stands between body and errors, and in neither. */
    static final char ERRORS = '\u0001';

    private static final int MAX_MESSAGE_BYTES = 1 << 20;

    private final Inbox inbox = new Inbox(MAX_MESSAGE_BYTES);
    private final List<String> read = new ArrayList<>();
    private StringBuilder text = new StringBuilder();
    private @Nullable FragmentCopy copy;
    private ReplyContent content = new ReplyContent();

    private MessageTexts() {}

    /** @param cuts sizes of the pieces in which the bytes come */
    static List<String> of(byte[] bytes, boolean chunked, IntSupplier cuts)
            throws FramingException, MalformedException, IOException {
        MessageTexts texts = new MessageTexts();
        texts.read(bytes, chunked, cuts);
        return texts.read;
    }

    /** What was read until something could not be, and then one text more, which is null. */
    static List<@Nullable String> untilBroken(byte[] bytes, boolean chunked, IntSupplier cuts) throws IOException {
        MessageTexts texts = new MessageTexts();
        List<@Nullable String> result;
        try {
            texts.read(bytes, chunked, cuts);
            result = new ArrayList<>(texts.read);
        } catch (FramingException | MalformedException e) {
            result = new ArrayList<>(texts.read);
            result.add(null);
        }
        return result;
    }

    private void read(byte[] bytes, boolean chunked, IntSupplier cuts)
            throws FramingException, MalformedException, IOException {
        if (chunked) {
            inbox.useChunks();
        }
        for (int at = 0; at < bytes.length; ) {
            int end = (int) Math.min(bytes.length, (long) at + cuts.getAsInt());
            byte[] piece = Arrays.copyOfRange(bytes, at, end);
            inbox.give(piece, 0, piece.length);
            for (int event = inbox.next(); event != Inbox.INCOMPLETE; event = inbox.next()) {
                take(event);
            }
            Arrays.fill(piece, (byte) 'X'); // whoever still looks at it sees nonsense
            at = end;
        }
    }

    private void take(int event) throws IOException {
        if (event == Inbox.AGAIN) {
            copy = null;
        } else if (event == XMLStreamConstants.END_DOCUMENT) {
            List<String> errors =
                    content.errors().errors().stream().map(RpcError::described).toList();
            read.add(errors.isEmpty() ? text.toString() : text.toString() + ERRORS + errors);
            copy = null;
        } else if (copy == null) {
            text = new StringBuilder();
            copy = new FragmentCopy(FragmentCopy.namespacesOf(inbox.reader()), text);
            content = new ReplyContent();
        } else if (content.isBody(inbox.reader(), inbox.depth())) {
            copy.take(inbox.reader());
        }
    }
}
