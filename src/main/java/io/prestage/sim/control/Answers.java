package io.prestage.sim.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.prestage.sim.fault.FaultFormatException;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JSON for what was asked, a problem of RFC 9457 for what cannot be served. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    static void json(RoutingContext call, Object shape) {
        send(call, 200, "application/json", shape);
    }

    /** For Vert.x: every failure of a request comes here. */
    static void failed(RoutingContext call) {
        @Nullable Throwable failure = call.failure();
        if (failure instanceof ControlProblem problem) {
            problem(call, problem.status(), String.valueOf(problem.getMessage()));
        } else if (failure instanceof FaultFormatException format) {
            problem(call, 400, String.valueOf(format.getMessage()));
        } else if (call.statusCode() == 413) {
            problem(call, 413, "the body is larger than " + FleetControl.MAX_BODY_BYTES + " bytes");
        } else if (call.statusCode() >= 400 && call.statusCode() < 500) {
            problem(call, call.statusCode(), "this request cannot be read");
        } else {
            LOG.error("fleet control failed: error={}", String.valueOf(failure));
            problem(call, 500, "the fleet failed to do it; its log has the reason");
        }
    }

    static void notServed(RoutingContext call) {
        problem(call, 404, call.request().method() + " " + call.request().path() + " is not served; see /");
    }

    static void notByThisMethod(RoutingContext call) {
        problem(
                call,
                405,
                call.request().path() + " is served, but not by "
                        + call.request().method() + "; see /");
    }

    static void problem(RoutingContext call, int status, String detail) {
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        send(
                call,
                status,
                "application/problem+json",
                new Shapes.Problem(
                        "about:blank", title, status, detail, call.request().path()));
    }

    private static void send(RoutingContext call, int status, String type, Object shape) {
        if (call.response().ended()) {
            return;
        }
        try {
            byte[] body = JSON.writeValueAsBytes(shape);
            call.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", type)
                    .putHeader("Cache-Control", "no-store")
                    .end(io.vertx.core.buffer.Buffer.buffer(body).appendString("\n"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("own shape is no JSON", e);
        }
    }
}
