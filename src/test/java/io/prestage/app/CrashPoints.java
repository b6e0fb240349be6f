package io.prestage.app;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Ends this process with SIGKILL when a sync reaches a point: before a step of the routes that read and edit devices, or a few milliseconds into
 * it. It does so once, when a file says which point, and only if no other process has done it.
 */
final class CrashPoints implements InterceptStrategy {
    /** Steps in the database take from a fraction of a millisecond to some tens: this meets most of them. */
    private static final long INTO_MILLIS = 4;
    /** What is asked of a device has been carried out by then, and is not answered yet where replies are {@link #REPLY_MILLIS} late. */
    private static final long ASKED_MILLIS = 60;

    static final long REPLY_MILLIS = 200;

    private final Path armed;
    private final Map<String, Integer> steps = new ConcurrentHashMap<>();
    private final List<String> names = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "crash");
        thread.setDaemon(true);
        return thread;
    });
    private volatile String point = "";

    /** @param armed file that names the point once it is there; {@code armed.done} is made by the process that dies */
    CrashPoints(Path armed) {
        this.armed = armed;
        timer.scheduleWithFixedDelay(this::look, 0, 10, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            point = Files.exists(armed) ? Files.readString(armed) : "";
        } catch (java.io.IOException e) {
            point = "";
        }
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor next) {
        String route = node instanceof ProcessorDefinition<?> step ? ProcessorDefinitionHelper.getRouteId(step) : null;
        boolean meant = route != null && (route.startsWith("30-") || route.startsWith("40-"));
        if (!meant || !(node instanceof BeanDefinition || node instanceof ToDefinition)) {
            return target;
        }
        int number = steps.merge(route, 1, Integer::sum);
        String name = "%s %d %s".formatted(route, number, label(node.getLabel()));
        long into = asksDevice(name) ? ASKED_MILLIS : INTO_MILLIS;
        names.add(name);
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                String wanted = point;
                if (wanted.equals("before " + name)) {
                    die();
                } else if (wanted.equals("into " + name)) {
                    timer.schedule(CrashPoints.this::die, into, TimeUnit.MILLISECONDS);
                }
                return super.process(exchange, callback);
            }
        };
    }

    /** Whether a point lies at a request to a device. */
    static boolean asksDevice(String point) {
        return point.contains("operation=");
    }

    /** Without what identifies no step, such as time limits. */
    private static String label(String label) {
        return label.replaceAll("netconf:claimed\\?", "").replaceAll("(direct:|&?confirmTimeout=[^&]*)", "");
    }

    /** The steps at which this process may be ended. */
    List<String> names() {
        return List.copyOf(names);
    }

    private void die() {
        try {
            Files.createFile(armed.resolveSibling(armed.getFileName() + ".done"));
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            new ProcessBuilder("kill", "-9", pid).inheritIO().start().waitFor();
            Thread.sleep(Long.MAX_VALUE);
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
