package io.prestage.space;

import io.prestage.requests.RequestRefusedException;
import io.prestage.space.MediaType.Format;
import io.prestage.space.Negotiation.Agreed;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Last step of every operation: writes its {@link Answer}, or the problem that it met. */
public final class SpaceResponse {
    private static final Logger LOG = LoggerFactory.getLogger(SpaceResponse.class);
    private static final String PROBLEMS = "urn:ietf:rfc:7807";

    public void write(Exchange exchange) {
        Answer answer = exchange.getMessage().getBody(Answer.class);
        Message message = cleared(exchange, answer.status());
        answer.headers().forEach(message::setHeader);
        @Nullable Element body = answer.body();
        if (body != null) {
            Agreed agreed = SpaceGate.agreed(exchange).orElseThrow();
            message.setHeader(Exchange.CONTENT_TYPE, agreed.mediaType());
            message.setBody(render(body, agreed.format()));
        }
    }

    /** A problem document (RFC 9457), in the format that was agreed on. What is not a caller's fault is logged here and told without its insides. */
    public void problem(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        SpaceProblem problem;
        if (failure instanceof SpaceProblem known) {
            problem = known;
        } else if (failure instanceof RequestRefusedException refused) {
            problem = SpaceProblem.of(refused);
        } else {
            LOG.atError().setCause(failure).log("request failed");
            problem = SpaceProblem.internal();
        }
        end(exchange, problem);
    }

    /** A device could not be asked, or has refused. */
    public void deviceFailed(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        end(exchange, SpaceProblem.badGateway("the device could not be asked: " + failure.getMessage()));
    }

    private static void end(Exchange exchange, SpaceProblem problem) {
        String instance = SpaceGate.path(exchange.getMessage());
        String accept = String.valueOf(exchange.getMessage().getHeader("Accept"));
        Format format = SpaceGate.agreed(exchange)
                .map(Agreed::format)
                .orElse(accept.contains("json") && !accept.contains("xml") ? Format.JSON : Format.XML);
        Element body = Element.in(PROBLEMS, "problem")
                .with("type", "/problems/" + problem.type())
                .with("status", problem.status())
                .with("detail", String.valueOf(problem.getMessage()))
                .with("instance", instance);
        Message message = cleared(exchange, problem.status());
        message.setHeader(Exchange.CONTENT_TYPE, "application/problem+" + format.suffix());
        message.setBody(format == Format.XML ? Rendering.xml(body) : Rendering.jsonValue(body));
    }

    private static Message cleared(Exchange exchange, int status) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader("Cache-Control", "no-cache,no-store,must-revalidate,private");
        return message;
    }

    private static byte[] render(Element body, Format format) {
        return format == Format.XML ? Rendering.xml(body) : Rendering.json(body);
    }
}
