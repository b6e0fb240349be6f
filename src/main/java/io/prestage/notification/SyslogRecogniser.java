package io.prestage.notification;

import io.prestage.model.Notification;
import io.prestage.model.Notification.Irrelevant;
import io.prestage.model.Notification.Origin;
import io.prestage.model.Notification.Repeated;
import io.prestage.model.Notification.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells what one syslog message says. Takes every form that Junos writes (classic, structured, explicit priority, Evolved) and what relays
 * make of it. Decides by the message tag alone, never by priority, facility or process, and never searches for a header further inside a
 * message: what users type ends up there.
 */
public final class SyslogRecogniser {
    /** Relays wrap a message in their own header, and some relays relay relays. */
    private static final int MAX_WRAPPINGS = 4;

    /** Reason of an {@link Unreadable}: a message is lost, and nobody knows which. */
    public static final String RELAY_ERROR = "a relay could not read the message of a device";

    private SyslogRecogniser() {}

    /** Recognises one message (a datagram or a frame). Never throws, whatever the bytes are. */
    public static Notification recognise(byte[] message) {
        return recognise(message, 0, message.length);
    }

    /** As {@link #recognise(byte[])} for a part of an array. */
    public static Notification recognise(byte[] bytes, int offset, int length) {
        String text = stripped(new String(bytes, offset, length, StandardCharsets.UTF_8));
        if (text.isEmpty()) {
            return new Unreadable("empty message");
        }
        return recogniseText(text);
    }

    private static Notification recogniseText(String whole) {
        int at = Priority.skip(whole);
        boolean anyHeader = false;
        @Nullable String envelopeHost = null;
        for (int wrapping = 0; wrapping < MAX_WRAPPINGS; wrapping++) {
            Optional<Header> structured = StructuredHeader.read(whole, at);
            if (structured.isPresent()) {
                Header header = structured.get();
                if (header.tag() != null) {
                    return TagMeaning.of(header);
                }
                if (header.pid() != null) {
                    return bareInside(header);
                }
                envelopeHost = header.host();
                at = whole.length() - header.message().length();
                anyHeader = true;
                continue;
            }
            int afterTime = Timestamp.skipWithSender(whole, at);
            if (afterTime > at) {
                at = afterTime;
                anyHeader = true;
                continue;
            }
            break;
        }
        return classicOrLess(whole.substring(at), envelopeHost, anyHeader);
    }

    /** A relay that knew the process but not the tag leaves the tag at the start of the text. */
    private static Notification bareInside(Header header) {
        return BareMessage.read(header)
                .map(TagMeaning::of)
                .orElseGet(() -> new Irrelevant(header.origin(), "no message tag"));
    }

    private static Notification classicOrLess(String text, @Nullable String envelopeHost, boolean anyHeader) {
        Optional<Header> classic = ClassicHeader.read(text, envelopeHost);
        if (classic.isPresent()) {
            return TagMeaning.of(classic.get());
        }
        Optional<Notification> tagless = TaglessMessage.read(text, envelopeHost);
        if (tagless.isPresent()) {
            return tagless.get();
        }
        Origin sender = new Origin(envelopeHost, null, null, null, null);
        if (text.contains("Error processing log message")) {
            return new Unreadable(RELAY_ERROR);
        }
        if (isRepetition(text)) {
            return new Repeated(sender);
        }
        return anyHeader ? new Irrelevant(sender, "no message tag") : new Unreadable("no syslog header");
    }

    private static boolean isRepetition(String text) {
        int found = text.indexOf("last message repeated ");
        return found >= 0 && found <= 64;
    }

    private static String stripped(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) <= ' ')) {
            end--;
        }
        return text.substring(0, end);
    }
}
