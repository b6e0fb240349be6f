package io.prestage.events;

import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Be told of what happens in the gateway, in order, each event at least once. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "events",
        title = "Prestage Events",
        syntax = "events:subscriber",
        consumerOnly = true,
        category = {Category.NETWORKING, Category.MONITORING},
        headersClass = EventsConstants.class)
public class EventsEndpoint extends DefaultEndpoint {
    @UriPath(description = "Name under which the gateway keeps how far the route was told; one route a name")
    @Metadata(required = true)
    private String subscriber = "";

    @UriParam(description = "Kinds of events to be told of, separated by commas; all where nothing is said")
    private String kinds = "";

    @UriParam(description = "Most events in a message; above 1 the body is a JSON array", defaultValue = "1")
    private int batch = 1;

    @UriParam(
            description = "How often the feed is looked at for new events",
            defaultValue = "200",
            javaType = "java.time.Duration")
    private long period = 200;

    @UriParam(
            description = "A subscriber that is new is told of all events that are kept, not only of those to come",
            defaultValue = "false")
    private boolean fromBeginning;

    @UriParam(
            label = "error",
            description =
                    "How often a message is told that the route fails with, before it is given up and counted; 0: until it works",
            defaultValue = "0")
    private int attempts;

    @UriParam(
            label = "error",
            description = "Pause after a first failure; doubled with each further one",
            defaultValue = "1000",
            javaType = "java.time.Duration")
    private long firstRetry = 1000;

    @UriParam(
            label = "error",
            description = "Longest pause between failures",
            defaultValue = "60000",
            javaType = "java.time.Duration")
    private long lastRetry = 60_000;

    public EventsEndpoint(String uri, EventsComponent component) {
        super(uri, component);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Subscriptions subscriptions = ((EventsComponent) getComponent()).getSubscriptions();
        if (subscriptions == null) {
            throw new IllegalStateException("events: works inside the gateway only, which has the change feed");
        }
        EventsConsumer consumer = new EventsConsumer(this, processor, subscriptions);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("events: takes nothing; use it with 'from'");
    }

    /** @throws IllegalArgumentException that names the first option out of its bounds */
    void check() {
        demand(batch >= 1 && batch <= 10_000, "batch must be 1 to 10000, not " + batch);
        demand(attempts >= 0, "attempts must be 0 or more, not " + attempts);
        demand(period >= 10, "period must be 10 ms or more, not " + period);
        demand(
                firstRetry >= 10 && lastRetry >= firstRetry,
                "firstRetry must be 10 ms or more and at most lastRetry, not " + firstRetry + " and " + lastRetry);
    }

    private void demand(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException("events:" + subscriber + ": " + otherwise);
        }
    }

    Set<String> wanted() {
        Set<String> wanted = new TreeSet<>();
        for (String each : kinds.split(",", -1)) {
            if (!each.isBlank()) {
                wanted.add(each.strip());
            }
        }
        return wanted;
    }

    public String getSubscriber() {
        return subscriber;
    }

    public void setSubscriber(String subscriber) {
        this.subscriber = subscriber;
    }

    public String getKinds() {
        return kinds;
    }

    public void setKinds(String kinds) {
        this.kinds = kinds;
    }

    public int getBatch() {
        return batch;
    }

    public void setBatch(int batch) {
        this.batch = batch;
    }

    public long getPeriod() {
        return period;
    }

    public void setPeriod(long period) {
        this.period = period;
    }

    public boolean isFromBeginning() {
        return fromBeginning;
    }

    public void setFromBeginning(boolean fromBeginning) {
        this.fromBeginning = fromBeginning;
    }

    public int getAttempts() {
        return attempts;
    }

    public void setAttempts(int attempts) {
        this.attempts = attempts;
    }

    public long getFirstRetry() {
        return firstRetry;
    }

    public void setFirstRetry(long firstRetry) {
        this.firstRetry = firstRetry;
    }

    public long getLastRetry() {
        return lastRetry;
    }

    public void setLastRetry(long lastRetry) {
        this.lastRetry = lastRetry;
    }
}
