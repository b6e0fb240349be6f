package io.prestage.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The description of this interface for people: one page, made here, without scripts and without anything from elsewhere. */
public final class ApiPages {
    /** Where they are. */
    static final String PATH = "/api/docs";

    private final String page;
    private final String style;

    public ApiPages(OpenApiDocument document) {
        page = new ApiPage(document.get()).html();
        style = text("/api-page.css");
    }

    public void serve(Router router) {
        router.route(HttpMethod.GET, PATH)
                .order(Integer.MIN_VALUE + 5)
                .handler(call -> begin(call, "text/html").end(page));
        router.route(HttpMethod.GET, PATH + "/style.css")
                .order(Integer.MIN_VALUE + 5)
                .handler(call -> begin(call, "text/css").end(style));
    }

    private static HttpServerResponse begin(RoutingContext call, String type) {
        return call.response()
                .putHeader("Content-Type", type + "; charset=utf-8")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "max-age=3600");
    }

    private static String text(String resource) {
        try (InputStream in = ApiPages.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
