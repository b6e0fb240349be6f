package io.prestage.api;

import static io.prestage.api.ApiPage.text;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pages to which the {@code type} of a problem points, for people. */
public final class ProblemPages {
    /** Where they are. */
    static final String PATH = "/problems";

    private ProblemPages() {}

    public static void serve(Router router) {
        router.route(HttpMethod.GET, PATH).order(Integer.MIN_VALUE + 5).handler(call -> send(call, all()));
        router.route(HttpMethod.GET, PATH + "/:name")
                .order(Integer.MIN_VALUE + 5)
                .handler(call -> {
                    Optional<ProblemType> type = Arrays.stream(ProblemType.values())
                            .filter(each -> each.word().equals(call.pathParam("name")))
                            .findFirst();
                    if (type.isPresent()) {
                        send(call, page(type.get()));
                    } else {
                        call.next();
                    }
                });
    }

    private static void send(RoutingContext call, String html) {
        call.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cache-Control", "max-age=3600")
                .end(html);
    }

    private static String all() {
        return html(
                "Problems",
                Arrays.stream(ProblemType.values())
                        .map(type -> "<li><a href=\"" + type.uri() + "\">" + type.status() + " " + text(type.title())
                                + "</a></li>")
                        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>")));
    }

    private static String page(ProblemType type) {
        return html(
                type.title(),
                "<p>Status " + type.status() + ", type <code>" + type.uri() + "</code></p>\n<h2>What it means</h2>\n<p>"
                        + text(type.meaning()) + "</p>\n<h2>What to do</h2>\n<p>" + text(type.remedy())
                        + "</p>\n<p><a href=\"" + PATH + "\">All problems</a></p>");
    }

    private static String html(String title, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" + text(title)
                + "</title></head>\n<body>\n<h1>" + text(title) + "</h1>\n" + body + "\n</body>\n</html>\n";
    }
}
