package io.prestage.api;

import io.prestage.store.Database;
import io.prestage.store.EventFilter;
import io.prestage.store.EventJson;
import io.prestage.store.EventRow;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callers that wait for more of the change feed: server-sent events (WHATWG HTML, "Server-sent events"), and requests that ask with
 * {@code wait} to be answered only when there is something. No thread waits for them: one looks for all, while there are any.
 */
public final class EventStreams implements Handler<RoutingContext>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final String PATH = "/api/v1/events";
    private static final long PERIOD_MILLIS = 100;
    private static final long KEEP_ALIVE_MILLIS = 15_000;
    private static final long MOST_SECONDS = 60;
    private static final int PIECE = 200;

    private final Database database;
    private final int most;
    private final Set<EventReader> readers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService look = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "events");
        thread.setDaemon(true);
        return thread;
    });

    /** @param most callers that may wait at once */
    public EventStreams(Database database, int most) {
        this.database = database;
        this.most = most;
        look.scheduleWithFixedDelay(this::serve, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Stands before the route that answers at once, and leaves to it what need not wait. */
    public void serve(Router router) {
        router.route(HttpMethod.GET, PATH).order(Integer.MIN_VALUE + 4).handler(this);
    }

    @Override
    public void handle(RoutingContext call) {
        try {
            boolean streamed =
                    String.valueOf(call.request().getHeader("Accept")).contains("text/event-stream");
            @Nullable String wait = call.request().getParam("wait");
            if (!streamed && wait == null) {
                call.next();
                return;
            }
            long seconds = streamed ? 0 : seconds(String.valueOf(wait));
            if (readers.size() >= most) {
                call.response().putHeader("Retry-After", "5");
                throw ApiProblem.busy(most + " callers wait for events already; try again later");
            }
            @Nullable String seen = call.request().getHeader("Last-Event-ID");
            @Nullable String since = streamed && seen != null ? seen : call.request().getParam("since");
            EventFilter wanted =
                    Feed.filter(call.request().getParam("kind"), call.request().getParam("deviceId"));
            // What comes after this handler reads the request, and must find it as it was.
            call.request().pause();
            Context context = call.vertx().getOrCreateContext();
            look.execute(() -> admit(call, context, wanted, streamed ? null : seconds, since));
        } catch (ApiProblem problem) {
            RequestGuard.end(call, problem);
        }
    }

    private static long seconds(String wait) {
        long seconds = Parameters.number("wait", wait);
        if (seconds < 0 || seconds > MOST_SECONDS) {
            throw ApiProblem.badRequest("wait must be from 0 to " + MOST_SECONDS + " seconds, not " + wait);
        }
        return seconds;
    }

    /** @param seconds to wait; null for a stream */
    private void admit(
            RoutingContext call, Context context, EventFilter wanted, @Nullable Long seconds, @Nullable String since) {
        try {
            long position = database.<Feed>inTransaction(tx -> Feed.read(tx.events(), since, EventFilter.ALL, 1))
                    .position();
            EventReader reader = seconds == null
                    ? EventReader.stream(call, context, wanted, position, KEEP_ALIVE_MILLIS)
                    : EventReader.once(call, context, wanted, position, TimeUnit.SECONDS.toMillis(seconds));
            call.response().endHandler(end -> readers.remove(reader));
            call.response().closeHandler(end -> readers.remove(reader));
            readers.add(reader);
            if (call.response().closed()) {
                readers.remove(reader);
            }
        } catch (ApiProblem problem) {
            RequestGuard.end(call, problem);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a caller cannot follow the change feed");
            RequestGuard.end(
                    call, ApiProblem.busy("the change feed cannot be read now; the log says why; try again later"));
        }
    }

    /** Callers stand at a few places of the feed only, most of them at its end: each place is read once for all who stand there. */
    private void serve() {
        try {
            readers.forEach(EventReader::keepAlive);
            Map<Place, List<EventReader>> places = new HashMap<>();
            readers.stream()
                    .filter(EventReader::wants)
                    .forEach(reader -> places.computeIfAbsent(
                                    new Place(reader.position(), reader.wanted()), place -> new ArrayList<>())
                            .add(reader));
            if (!places.isEmpty()) {
                long last = database.<Long>inTransaction(tx -> tx.events().last());
                places.keySet().stream()
                        .filter(place -> place.position() < last)
                        .sorted(Comparator.comparing(Place::position))
                        .forEach(place -> serve(place, places.getOrDefault(place, List.of())));
            }
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("the change feed cannot be read; callers wait");
        }
    }

    private record Place(long position, EventFilter wanted) {}

    private void serve(Place place, List<EventReader> callers) {
        try {
            Feed feed = database.inTransaction(tx -> Feed.after(tx.events(), place.position(), place.wanted(), PIECE));
            byte[] text = text(feed.rows());
            callers.forEach(caller -> caller.serve(text, feed.next()));
        } catch (ApiProblem gone) {
            // A caller that is so far behind learns it when it comes back.
            callers.forEach(EventReader::end);
        }
    }

    private static byte[] text(List<EventRow> rows) {
        StringBuilder text = new StringBuilder();
        for (EventRow row : rows) {
            text.append("id: ").append(row.seq()).append("\nevent: ").append(row.kind());
            text.append("\ndata: ").append(EventJson.of(row).text()).append("\n\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Callers that wait now. */
    public int waiting() {
        return readers.size();
    }

    @Override
    public void close() {
        look.shutdownNow();
        readers.forEach(EventReader::end);
    }
}
