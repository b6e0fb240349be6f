package io.prestage.sim.control;

import io.prestage.sim.Fleet;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A small REST over a running fleet. Closing it leaves the fleet as it is. */
public final class FleetControl implements AutoCloseable {
    static final int MAX_BODY_BYTES = 1 << 20;
    private static final int MAX_LINE_BYTES = 8 * 1024;
    private static final int IDLE_SECONDS = 60;

    private final Vertx vertx;
    private final HttpServer server;

    private final InetSocketAddress at;

    private FleetControl(Vertx vertx, HttpServer server, InetSocketAddress at) {
        this.vertx = vertx;
        this.server = server;
        this.at = at;
    }

    /**
     * Listens; it serves when this returns.
     *
     * @param at a loopback address; port 0 for a free one
     * @throws IllegalArgumentException when the address is not loopback: there is no login, so that nobody else may call
     * @throws IOException when it cannot listen there
     */
    public static FleetControl start(Fleet fleet, InetSocketAddress at) throws IOException {
        if (at.isUnresolved() || !at.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("fleet control has no login and listens on loopback only, not on "
                    + at.getHostString() + "; use 127.0.0.1:" + at.getPort());
        }
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(2 * MAX_LINE_BYTES)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
        server.requestHandler(routes(vertx, fleet));
        try {
            server.listen(at.getPort(), at.getAddress().getHostAddress())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            vertx.close();
            throw new IOException(
                    "fleet control cannot listen on %s:%d: %s. Stop what listens there or choose another port"
                            .formatted(
                                    at.getAddress().getHostAddress(),
                                    at.getPort(),
                                    e.getCause() == null ? e : e.getCause().getMessage()),
                    e);
        }
        return new FleetControl(vertx, server, at);
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Address and port as a URL has them. */
    public String address() {
        String host = at.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Router routes(Vertx vertx, Fleet fleet) {
        Router router = Router.router(vertx);
        router.route().handler(new LocalCallers());
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        ControlRoutes.addTo(router, fleet);
        router.route().failureHandler(Answers::failed);
        router.errorHandler(400, call -> Answers.problem(call, 400, "this request cannot be read"));
        router.errorHandler(404, Answers::notServed);
        router.errorHandler(405, Answers::notByThisMethod);
        return router;
    }
}
