package io.prestage.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.slf4j.LoggerFactory;

/**
 * What one writes first: camel-netty as it comes, {@code unmarshal().syslog()} and a filter. Usage: PORT COUNTS_FILE. Messages that the
 * data format cannot read are received, and lost.
 */
public final class PlainPipeline {
    private PlainPipeline() {}

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.OFF);
        Path counts = Path.of(arguments[1]);
        LongAdder received = new LongAdder();
        LongAdder commits = new LongAdder();
        Executors.newSingleThreadScheduledExecutor(PlainPipeline::daemon)
                .scheduleWithFixedDelay(
                        () -> tell(counts, received.sum() + " " + commits.sum()), 0, 100, TimeUnit.MILLISECONDS);
        Main main = new Main();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).logExhausted(false);
                from("netty:udp://127.0.0.1:" + arguments[0] + "?sync=false&allowDefaultCodec=false")
                        .process(exchange -> received.increment())
                        .unmarshal()
                        .syslog()
                        .filter(simple("${body.logMessage} contains 'UI_COMMIT'"))
                        .process(exchange -> commits.increment());
            }
        });
        main.run();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "counts");
        thread.setDaemon(true);
        return thread;
    }

    private static void tell(Path file, String counts) {
        try {
            Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), counts);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
