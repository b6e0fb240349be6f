package io.prestage.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The least that an answer over HTTP costs: a handler of Vert.x that has the bytes of a file in memory. Commands: {@code serve FILE TAG}, which answers
 * with the port.
 */
final class BareHandler {
    private BareHandler() {}

    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        Commands.serve(words -> {
            if (!words[0].equals("serve")) {
                return "error=no_such_command";
            }
            Buffer body = Buffer.buffer(Files.readAllBytes(Path.of(words[1])));
            HttpServer server = vertx.createHttpServer().requestHandler(request -> answer(request, body, words[2]));
            return "port="
                    + server.listen(0, "127.0.0.1")
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join()
                            .actualPort();
        });
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void answer(HttpServerRequest request, Buffer body, String tag) {
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("ETag", tag);
        if (tag.equals(request.getHeader("If-None-Match"))) {
            request.response().setStatusCode(304).end();
        } else {
            request.response().end(body);
        }
    }
}
