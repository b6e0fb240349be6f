package io.prestage.space;

import io.prestage.access.Caller;
import io.prestage.space.MediaType.Format;
import io.prestage.space.Negotiation.Agreed;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** First step of every operation: agrees on media types and reads the body, so that nothing is done which could not be answered. */
public final class SpaceGate {
    static final String AGREED = "space.agreed";
    static final String REQUEST = "space.request";

    /**
     * Lets a request in, or says why not.
     *
     * @throws SpaceProblem 400, 406 or 415
     */
    public void enter(Exchange exchange) {
        Message message = exchange.getMessage();
        String method = String.valueOf(message.getHeader(Exchange.HTTP_METHOD));
        String path = path(message);
        Operation operation = Operations.find(method, path)
                .orElseThrow(() -> new IllegalStateException(method + " " + path + " is a route and no operation"));
        exchange.setProperty(AGREED, Negotiation.answer(operation, message.getHeader("Accept", String.class)));
        String body = Optional.ofNullable(message.getBody(String.class)).orElse("");
        Format format = Negotiation.request(operation, message.getHeader(Exchange.CONTENT_TYPE, String.class), body);
        if (!body.isBlank() && !operation.requests().isEmpty()) {
            exchange.setProperty(REQUEST, BodyReader.read(body, format));
        }
    }

    /** Path of a request, without its query. */
    static String path(Message message) {
        String uri = message.getHeader(Exchange.HTTP_URI, "", String.class);
        return uri.indexOf('?') < 0 ? uri : uri.substring(0, uri.indexOf('?'));
    }

    static Optional<Agreed> agreed(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(AGREED, Agreed.class));
    }

    /** Body of the request; nothing where it has none. */
    static Optional<Element> request(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(REQUEST, Element.class));
    }

    /** Who asks. */
    static String actor(Exchange exchange) {
        return exchange.getMessage().getHeader(Caller.NAME_HEADER, Caller.LOOPBACK.name(), String.class);
    }

    static long number(String what, @Nullable String text) {
        if (text == null || !text.matches("\\d{1,18}")) {
            throw SpaceProblem.notFound("there is no " + what + " '" + text + "': its number is a whole one");
        }
        return Long.parseLong(text);
    }
}
