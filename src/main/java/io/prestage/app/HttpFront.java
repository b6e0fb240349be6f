package io.prestage.app;

import io.prestage.access.Access;
import io.prestage.api.ApiPages;
import io.prestage.api.Authentication;
import io.prestage.api.EventStreams;
import io.prestage.api.HotReads;
import io.prestage.api.OpenApiDocument;
import io.prestage.api.ProblemPages;
import io.prestage.api.RequestCheck;
import io.prestage.api.RequestGuard;
import io.prestage.api.RequestRate;
import io.prestage.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a request of HTTP passes before it reaches a route: the server, and in order all that checks it or answers it sooner. */
final class HttpFront implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final int EVENT_READERS = 2_000;
    private static final long MAX_REQUEST_BYTES = 8L * 1024 * 1024;

    private final Settings settings;
    private final Database database;
    private final Optional<HttpsFiles> https;
    private final GatewayHttpServer server;
    private final Authentication authentication;
    private final EventStreams events;

    HttpFront(Settings settings, Database database, Access access) {
        this.settings = settings;
        this.database = database;
        this.https = HttpsFiles.of(settings);
        this.server = new GatewayHttpServer(settings, MAX_REQUEST_BYTES, https);
        this.authentication = new Authentication(access);
        this.events = new EventStreams(database, EVENT_READERS);
    }

    /** Listens from when the context starts. */
    void addTo(CamelContext context) throws Exception {
        context.addService(server);
        if (HttpSettings.isReadableByOthers(settings)) {
            LOG.atWarn()
                    .addKeyValue("host", settings.get(HttpSettings.HOST))
                    .log("HTTP is served to other machines without TLS: passwords and tokens can be read on the way");
        }
    }

    /** @param settled whether all routes are there */
    void guard(CamelContext context, BooleanSupplier settled) {
        OpenApiDocument description = new OpenApiDocument();
        RequestCheck check = new RequestCheck(description);
        ApiPages pages = new ApiPages(description);
        RequestRate rate = new RequestRate(settings.get(HttpSettings.RATE));
        HotReads reads = new HotReads(context, settled, database);
        context.getRegistry().findByType(VertxPlatformHttpRouter.class).forEach(router -> {
            RequestGuard.protect(router, settings.get(HttpSettings.NAMES), settled);
            authentication.serve(router);
            rate.serve(router);
            check.serve(router);
            ProblemPages.serve(router);
            pages.serve(router);
            events.serve(router);
            reads.serve(router);
        });
    }

    /** Takes renewed certificates in. */
    void follow() {
        server.follow();
    }

    /** With TLS, one that says why certificates could not be taken in. */
    List<GatewayHealth> healthChecks() {
        return https.map(files -> new GatewayHealth("https", false, files::fault)).stream()
                .toList();
    }

    /** Callers that wait for events now. */
    int eventReaders() {
        return events.waiting();
    }

    @Override
    public void close() {
        events.close();
        authentication.close();
    }
}
