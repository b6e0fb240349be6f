package io.prestage.api;

import io.prestage.api.DescribedOperations.Described;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the address of each request against {@code openapi.yaml} before it is served: a misspelt parameter would else be a wish that nobody
 * grants. Paths that are not described, as those of routes that others have added, pass.
 */
public final class RequestCheck implements Handler<RoutingContext> {
    private final DescribedOperations described;

    public RequestCheck(OpenApiDocument document) {
        this.described = new DescribedOperations(document.get());
    }

    /** Stands behind {@link Authentication}. */
    public void serve(Router router) {
        router.route().order(Integer.MIN_VALUE + 3).handler(this);
    }

    @Override
    public void handle(RoutingContext call) {
        try {
            check(call);
            call.next();
        } catch (ApiProblem problem) {
            RequestGuard.end(call, problem);
        }
    }

    private void check(RoutingContext call) {
        Query query = Query.read(call.request().query());
        query.parameters().keySet().forEach(RequestCheck::mustBeNoHeaderOfOurs);
        Optional<Described> path = described.at(call.request().path());
        if (path.isEmpty()) {
            return;
        }
        String method = call.request().method().name();
        @Nullable DescribedOperation operation = path.get().operations().get(method);
        String asked = method + " " + call.request().path();
        if (operation == null) {
            String allowed = String.join(", ", path.get().operations().keySet());
            call.response().putHeader("Allow", allowed);
            throw ApiProblem.methodNotAllowed(asked + " is not served; here are " + allowed);
        }
        checkHeaders(call.request(), operation, asked);
        Map<String, DescribedParameter> parameters = operation.parameters();
        query.parameters().forEach((name, value) -> {
            @Nullable DescribedParameter parameter = parameters.get(name);
            if (parameter == null) {
                throw ApiProblem.badRequest("there is no parameter '" + name + "': " + asked + " takes "
                        + (parameters.isEmpty() ? "none" : String.join(", ", parameters.keySet())));
            }
            parameter.fault(value).ifPresent(fault -> {
                throw ApiProblem.badRequest(fault);
            });
        });
    }

    private static void checkHeaders(HttpServerRequest request, DescribedOperation operation, String asked) {
        boolean keyed = request.getHeader(IdempotencyKey.HEADER) != null;
        if (keyed
                && HttpMethod.POST.equals(request.method())
                && !operation.headers().contains(IdempotencyKey.HEADER)) {
            throw ApiProblem.badRequest(asked + " takes no " + IdempotencyKey.HEADER + ", as secrets are sent or"
                    + " answered there, and no part of them is kept; send it without, and look what there is before"
                    + " you send it again");
        }
        String type = Objects.requireNonNullElse(request.getHeader("Content-Type"), "");
        if (!operation.takes(type)) {
            throw ApiProblem.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    asked + " takes " + String.join(", ", operation.mediaTypes()) + ", not '" + type + "'");
        }
        if (DescribedOperation.isForm(type)) {
            // Camel would take the body apart as a form, and what is left is no JSON any more.
            request.headers().remove("Content-Type");
        }
    }

    /** Routes see parameters and headers alike: nobody may pass for another by a parameter. */
    private static void mustBeNoHeaderOfOurs(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        if (small.startsWith("prestage-") || small.startsWith("camel")) {
            throw ApiProblem.badRequest("a parameter cannot be named '" + name + "'");
        }
    }
}
