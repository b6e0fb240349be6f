package io.prestage.app;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.jspecify.annotations.Nullable;

/** Camel's HTTP server, for HTTPS with client certificates, too, which Camel's own settings do not reach. */
final class GatewayHttpServer extends VertxPlatformHttpServer {
    private final String host;
    private final int port;
    private final Optional<HttpsFiles> https;
    private @Nullable HttpServer server;

    GatewayHttpServer(Settings settings, long mostBytes, Optional<HttpsFiles> https) {
        super(configuration(settings, mostBytes));
        this.host = settings.get(HttpSettings.HOST);
        this.port = settings.get(HttpSettings.PORT);
        this.https = https;
    }

    private static VertxPlatformHttpServerConfiguration configuration(Settings settings, long mostBytes) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(settings.get(HttpSettings.HOST));
        configuration.setBindPort(settings.get(HttpSettings.PORT));
        configuration.setMaxBodySize(mostBytes);
        configuration.getBodyHandler().setHandleFileUploads(false);
        return configuration;
    }

    @Override
    protected void startServer() throws IOException {
        HttpServerOptions options = https.isPresent() ? https.get().options() : new HttpServerOptions();
        VertxPlatformHttpRouter router =
                VertxPlatformHttpRouter.lookup(getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(port));
        HttpServer started = getVertx().createHttpServer(options).requestHandler(router);
        try {
            started.listen(port, host).toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IOException("HTTP cannot be served on " + host + ":" + port + ": " + e.getCause(), e);
        }
        server = started;
    }

    /** Takes renewed certificates in. */
    void follow() {
        HttpServer running = server;
        if (running != null) {
            https.ifPresent(files -> files.follow(running));
        }
    }

    @Override
    public @Nullable HttpServer getServer() {
        return server;
    }

    @Override
    public int getPort() {
        return port;
    }

    @Override
    protected void stopServer() {
        HttpServer running = server;
        server = null;
        if (running != null) {
            running.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Override
    protected void stopVertx() {
        Vertx vertx = getVertx();
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            setVertx(null);
        }
    }
}
