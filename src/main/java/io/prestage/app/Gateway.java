package io.prestage.app;

import static io.prestage.app.GatewaySettings.SYNC_LEASE;

import io.prestage.access.Access;
import io.prestage.api.MeApi;
import io.prestage.api.RouteCounters;
import io.prestage.api.RoutesApi;
import io.prestage.api.UsersApi;
import io.prestage.api.Workspace;
import io.prestage.events.EventsComponent;
import io.prestage.events.Subscriptions;
import io.prestage.listen.NotificationCounters;
import io.prestage.netconf.camel.NetconfComponent;
import io.prestage.netconf.camel.NetconfMetrics;
import io.prestage.rules.EditTemplates;
import io.prestage.rules.Rulebook;
import io.prestage.space.SpaceApi;
import io.prestage.steps.ProbeAddress;
import io.prestage.steps.ReadInventory;
import io.prestage.store.Database;
import io.prestage.store.DatabaseClock;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway inside a Camel context: opens the database, binds what the routes name, and keeps the folders in step with what runs.
 * Closed after the context has ended.
 */
public final class Gateway implements CamelConfiguration, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final Duration FOLDER_CHECK = Duration.ofSeconds(1);
    private static final int SHUTDOWN_SECONDS = 3;
    private static final int QUEUE_LOOK_MILLIS = 100;

    private final Settings settings;
    private final Database database;
    private final DatabaseClock clock;
    private final NodeInstance node;
    private final Hearing hearing;
    private final Access access;
    private final Telemetry telemetry;
    private final HttpFront http;
    private final Subscriptions subscriptions;
    private final Followed<String, Rulebook> rulebook;
    private final Followed<SortedMap<String, String>, EditTemplates> templates;
    private final ScheduledExecutorService folders = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "folders");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable ScheduledFuture<?> following;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Gateway(
            Settings settings,
            Database database,
            Followed<String, Rulebook> rulebook,
            Followed<SortedMap<String, String>, EditTemplates> templates,
            Clock machine) {
        this.settings = settings;
        this.clock = new DatabaseClock(machine);
        this.database = database;
        this.rulebook = rulebook;
        this.templates = templates;
        this.node = NodeInstance.join(settings.get(GatewaySettings.NODE), settings.get(SYNC_LEASE), database, clock);
        this.hearing = new Hearing(settings, clock);
        this.telemetry = new Telemetry(database, hearing.counters(), clock);
        this.subscriptions =
                new Subscriptions(database, node.instance(), settings.get(SYNC_LEASE), clock, telemetry.metrics());
        this.access = new Access(database, clock);
        this.http = new HttpFront(settings, database, access);
    }

    /**
     * Opens everything that does not need Camel.
     *
     * @throws ConfigurationException when the settings do not allow a start
     * @throws io.prestage.store.StoreException when the database cannot be opened
     */
    static Gateway open(Settings settings) {
        return open(settings, Clock.systemUTC());
    }

    /** @param machine the clock of this machine */
    static Gateway open(Settings settings, Clock machine) {
        var rulebook = RulebookInUse.open(settings.get(GatewaySettings.RULES), settings.get(GatewaySettings.RULEBOOK));
        var templates = TemplatesInUse.open(settings.get(GatewaySettings.EDIT_TEMPLATES));
        return new Gateway(settings, DatabaseSettings.open(settings, System.getenv()), rulebook, templates, machine);
    }

    /** Sets Camel Main up: settings as placeholders, and this gateway, with its HTTP server, in its context. */
    void configure(MainConfigurationProperties main) {
        main.withName("prestage")
                .withShutdownTimeout(SHUTDOWN_SECONDS)
                .withBasePackageScanEnabled(false)
                // Under one name, so that what a route's "log" step says is seen (see logback.xml).
                .withLogName("route.${routeId}")
                .addConfiguration(this);
        main.health().withEnabled(true).withExposureLevel("full").withExcludePattern("consumer:*");
    }

    @Override
    public void configure(CamelContext context) throws Exception {
        context.getPropertiesComponent().setInitialProperties(placeholders());
        context.getPropertiesComponent().addPropertiesFunction(new SecretFunction());
        prepare(context);
        http.addTo(context);
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopped(CamelContext stopped) {
                stopped.getRegistry().findByType(ProbeAddress.class).forEach(ProbeAddress::close);
                stopped.getRegistry().findByType(SpaceApi.class).forEach(SpaceApi::close);
                close();
            }
        });
        context.addStartupListener(new ExtendedStartupListener() {
            @Override
            public void onCamelContextStarted(CamelContext started, boolean alreadyStarted) {
                // Routes that are added now would only be noted: the context is not running yet.
            }

            @Override
            public void onCamelContextFullyStarted(CamelContext started, boolean alreadyStarted) throws Exception {
                begin(started);
            }
        });
    }

    private Properties placeholders() {
        Properties placeholders = new Properties();
        placeholders.putAll(settings.texts());
        placeholders.putAll(HearingSettings.derived(settings));
        placeholders.put(
                "prestage.edit.settle-millis",
                Long.toString(settings.get(GatewaySettings.EDIT_SETTLE).toMillis()));
        return placeholders;
    }

    private void prepare(CamelContext context) {
        new Wiring(settings, database, hearing, node.instance(), clock)
                .bind(context.getRegistry(), rulebook, templates, telemetry);
        RouteCounters counters = new RouteCounters();
        context.addRoutePolicyFactory(counters);
        context.getRegistry().bind("routesApi", new RoutesApi(counters));
        context.getRegistry().bind("workspace", new Workspace());
        context.getRegistry().bind("workspaceHeaders", Workspace.headers());
        context.getRegistry().bind("usersApi", new UsersApi(database, access, clock));
        context.getRegistry().bind("meApi", new MeApi(database, access, clock));
        // By hand, as it is of no use outside the gateway.
        EventsComponent feed = new EventsComponent();
        feed.setSubscriptions(subscriptions);
        context.addComponent("events", feed);
        // A consumer of a queue notices the end of the gateway only between two looks at it, each queue after the
        // other.
        context.getComponent("seda", SedaComponent.class).setDefaultPollTimeout(QUEUE_LOOK_MILLIS);
        NetconfComponent netconf = context.getComponent("netconf", NetconfComponent.class);
        netconf.setDirectory(new Devices(database, settings.credentials(), System.getenv()));
        netconf.setKnownHosts(settings.get(GatewaySettings.KNOWN_HOSTS).toString());
        netconf.setConnectTimeout(settings.get(GatewaySettings.CONNECT_TIMEOUT).toMillis());
        netconf.setRpcTimeout(settings.get(GatewaySettings.RPC_TIMEOUT).toMillis());
        netconf.setMaxSessions(settings.get(GatewaySettings.MAX_SESSIONS));
        netconf.setMaxSessionsPerDevice(settings.get(GatewaySettings.MAX_SESSIONS_PER_DEVICE));
        netconf.setIdleTime(settings.get(GatewaySettings.IDLE_TIME).toMillis());
        new NetconfMetrics(netconf).bindTo(telemetry.metrics());
    }

    /** Guards HTTP, loads the routes and follows the folders. */
    private void begin(CamelContext context) throws IOException {
        RouteFolder routes = new RouteFolder(settings.get(GatewaySettings.ROUTES), context);
        http.guard(context, routes::isSettled);
        registerHealth(context, routes);
        // Before anything is heard: a device of the inventory must not be taken for a stranger.
        context.getRegistry()
                .lookupByNameAndType("readInventory", ReadInventory.class)
                .read();
        decide();
        routes.synchronise();
        following = folders.scheduleWithFixedDelay(
                () -> follow(routes), FOLDER_CHECK.toMillis(), FOLDER_CHECK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void follow(RouteFolder routes) {
        try {
            http.follow();
            routes.synchronise();
            boolean rules = rulebook.synchronise();
            if (templates.synchronise() || rules) {
                decide();
            }
        } catch (IOException | RuntimeException e) {
            LOG.atError().addKeyValue("error", e.getMessage()).log("cannot follow the folders");
        }
    }

    /** What decides may also have changed while no gateway ran. */
    private void decide() {
        String fingerprint = Fingerprints.of(
                rulebook.source(),
                String.join("\n", templates.source().values()),
                settings.get(GatewaySettings.ASSIGN).name(),
                settings.get(GatewaySettings.EDIT).name(),
                settings.get(GatewaySettings.EDIT_UNCONFIRMED).name(),
                settings.get(GatewaySettings.DISCREPANCY_MISSING).name(),
                settings.get(GatewaySettings.DISCREPANCY_UNEXPECTED).name(),
                settings.get(GatewaySettings.DISCREPANCY_CHANGED).name());
        if (database.<Boolean>inTransaction(tx -> tx.syncQueue().decideBy(fingerprint, clock.instant()))) {
            LOG.atInfo().log("rulebook, templates or policy are others; every device is decided on anew");
        }
    }

    private void registerHealth(CamelContext context, RouteFolder routes) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null) {
            registry.register(new GatewayHealth("database", true, () -> {
                database.inTransaction(tx -> tx.syncQueue().backlog(clock.instant()));
                return database.trouble();
            }));
            registry.register(new GatewayHealth(
                    "routes",
                    false,
                    () -> routes.faults().values().stream().sorted().reduce((one, other) -> one + "; " + other)));
            registry.register(new GatewayHealth("rulebook", false, rulebook::fault));
            registry.register(new GatewayHealth("templates", false, templates::fault));
            registry.register(new GatewayHealth("subscribers", false, subscriptions::fault));
            ReadInventory inventory = context.getRegistry().lookupByNameAndType("readInventory", ReadInventory.class);
            registry.register(new GatewayHealth("inventory", false, inventory::fault));
            hearing.healthChecks(context).forEach(registry::register);
            http.healthChecks().forEach(registry::register);
        }
    }

    Database database() {
        return database;
    }

    /** Callers that wait for events now. */
    int eventReaders() {
        return http.eventReaders();
    }

    NotificationCounters counters() {
        return hearing.counters();
    }

    /** Ends what outlives no route. The end of the Camel context does so, too. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (following != null) {
            following.cancel(false);
        }
        folders.shutdown();
        http.close();
        telemetry.close();
        node.leave();
        database.close();
    }
}
