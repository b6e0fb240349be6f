package io.prestage.app;

import static io.prestage.app.GatewaySettings.ASSIGN;
import static io.prestage.app.GatewaySettings.EDIT;
import static io.prestage.app.GatewaySettings.INVENTORY;

import io.prestage.api.AssignmentsApi;
import io.prestage.api.AuditApi;
import io.prestage.api.ChoicesApi;
import io.prestage.api.DevicesApi;
import io.prestage.api.DiscoveriesApi;
import io.prestage.api.DiscrepanciesApi;
import io.prestage.api.EditStopApi;
import io.prestage.api.EditsApi;
import io.prestage.api.EventsApi;
import io.prestage.api.HealthApi;
import io.prestage.api.IdentityApi;
import io.prestage.api.InventoryApi;
import io.prestage.api.JobsApi;
import io.prestage.api.JsonResponse;
import io.prestage.api.LedgerApi;
import io.prestage.api.OpenApiDocument;
import io.prestage.api.ParkedSendersApi;
import io.prestage.api.RecommendationsApi;
import io.prestage.api.RecordsApi;
import io.prestage.api.RepeatedRequests;
import io.prestage.api.RulebookApi;
import io.prestage.api.RulesApi;
import io.prestage.api.SchemasApi;
import io.prestage.api.StatusApi;
import io.prestage.api.TopologyApi;
import io.prestage.model.Discrepancy.Kind;
import io.prestage.netconf.KnownHostsFile;
import io.prestage.plan.ChangeWindows;
import io.prestage.requests.Approvals;
import io.prestage.requests.Choices;
import io.prestage.requests.Discoveries;
import io.prestage.requests.Jobs;
import io.prestage.requests.Rollbacks;
import io.prestage.rules.EditTemplates;
import io.prestage.rules.Rulebook;
import io.prestage.space.SpaceApi;
import io.prestage.steps.AllowCommitCheck;
import io.prestage.steps.AskBeforeEdit;
import io.prestage.steps.AskPermit;
import io.prestage.steps.AssignRoles;
import io.prestage.steps.AwaitDatabase;
import io.prestage.steps.BeginSync;
import io.prestage.steps.CheckEdit;
import io.prestage.steps.CheckIdentity;
import io.prestage.steps.CheckInterfaces;
import io.prestage.steps.CheckStillPlanned;
import io.prestage.steps.ClaimDueDevices;
import io.prestage.steps.ClaimsInWork;
import io.prestage.steps.CompareRevision;
import io.prestage.steps.CompleteHeaders;
import io.prestage.steps.CountCommits;
import io.prestage.steps.CountEngines;
import io.prestage.steps.DescribeNotification;
import io.prestage.steps.DiscoverDevices;
import io.prestage.steps.DiscrepancyPolicy;
import io.prestage.steps.EditBudget;
import io.prestage.steps.FailSync;
import io.prestage.steps.FindRevision;
import io.prestage.steps.FinishSync;
import io.prestage.steps.FoundDevices;
import io.prestage.steps.HoldClaim;
import io.prestage.steps.KeepClaims;
import io.prestage.steps.KeepDeviceDiff;
import io.prestage.steps.KeepHouse;
import io.prestage.steps.NameCulprit;
import io.prestage.steps.NoteStep;
import io.prestage.steps.ParkSender;
import io.prestage.steps.PlanEdits;
import io.prestage.steps.ProbeAddress;
import io.prestage.steps.ReadFacts;
import io.prestage.steps.ReadInventory;
import io.prestage.steps.RecommendRoles;
import io.prestage.steps.RecordCommit;
import io.prestage.steps.RecordDryRun;
import io.prestage.steps.RecordEdit;
import io.prestage.steps.RefuseForeignDevice;
import io.prestage.steps.RefusePendingCommit;
import io.prestage.steps.ReportFloods;
import io.prestage.steps.RequestRevisionChecks;
import io.prestage.steps.RolePolicy;
import io.prestage.steps.SyncPolicy;
import io.prestage.steps.WatchLosses;
import io.prestage.store.Database;
import io.prestage.store.DatabaseClock;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.spi.Registry;

/** Binds every object that a route names, under its class name with a small first letter. */
final class Wiring {
    private final Settings settings;
    private final Database database;
    private final Hearing hearing;
    private final DatabaseClock clock;
    private final SyncPolicy sync;
    private final ClaimsInWork work = new ClaimsInWork();

    Wiring(Settings settings, Database database, Hearing hearing, String instance, DatabaseClock clock) {
        this.settings = settings;
        this.database = database;
        this.hearing = hearing;
        this.clock = clock;
        this.sync = new SyncPolicy(
                settings.get(GatewaySettings.NODE),
                instance,
                settings.get(GatewaySettings.SYNC_IDLE),
                settings.get(GatewaySettings.SYNC_WAIT),
                settings.get(GatewaySettings.SYNC_LEASE),
                settings.get(GatewaySettings.SYNC_CONCURRENCY),
                settings.get(GatewaySettings.SYNC_SLOW),
                settings.get(GatewaySettings.SYNC_SLOW_AFTER),
                settings.get(GatewaySettings.POLL_PERIOD),
                settings.get(GatewaySettings.SYNC_FIRST_RETRY),
                settings.get(GatewaySettings.SYNC_LAST_RETRY),
                settings.get(GatewaySettings.SYNC_QUARANTINE));
    }

    void bind(
            Registry registry,
            Followed<String, Rulebook> rulebook,
            Supplier<EditTemplates> templates,
            Telemetry telemetry) {
        registry.bind("dataSource", database.dataSource());
        bindHearing(registry);
        bindSync(registry, rulebook, templates);
        bindDiscovery(registry);
        bindApi(registry, rulebook, telemetry);
    }

    private void bindDiscovery(Registry registry) {
        int concurrency = settings.get(GatewaySettings.DISCOVERY_CONCURRENCY);
        registry.bind("discoverDevices", new DiscoverDevices(database, sync.node(), concurrency, clock));
        registry.bind(
                "probeAddress",
                new ProbeAddress(
                        database,
                        new FoundDevices(database, clock),
                        knownHosts(),
                        settings.get(GatewaySettings.PROBE_TIMEOUT)));
    }

    private KnownHostsFile knownHosts() {
        return new KnownHostsFile(settings.get(GatewaySettings.KNOWN_HOSTS));
    }

    private void bindHearing(Registry registry) {
        hearing.bind(registry);
        RequestRevisionChecks checks = new RequestRevisionChecks(database, sync, clock);
        registry.bind("requestRevisionChecks", checks);
        registry.bind("watchLosses", new WatchLosses(hearing.counters(), checks, clock));
        registry.bind("reportFloods", new ReportFloods(hearing.storms(), database, clock));
        registry.bind(
                "describeNotification",
                new DescribeNotification(settings.get(HearingSettings.RELAYS), hearing.storms()));
        registry.bind("awaitDatabase", new AwaitDatabase(hearing.counters()));
        registry.bind("completeHeaders", new CompleteHeaders(hearing.counters()));
        registry.bind("recordCommit", new RecordCommit(database, sync, clock));
        registry.bind("parkSender", new ParkSender(database, hearing.counters(), hearing.storms(), clock));
        registry.bind(
                "readInventory",
                new ReadInventory(
                        settings.get(INVENTORY), settings.credentials().keySet(), database, hearing.storms(), clock));
    }

    private void bindSync(Registry registry, Supplier<Rulebook> rulebook, Supplier<EditTemplates> templates) {
        RolePolicy roles = new RolePolicy(
                settings.get(ASSIGN) == GatewaySettings.AssignMode.AUTO,
                settings.get(EDIT),
                settings.get(GatewaySettings.EDIT_UNCONFIRMED));
        registry.bind("claimDueDevices", new ClaimDueDevices(database, sync, work, clock));
        registry.bind("beginSync", new BeginSync(database, work));
        registry.bind("refuseForeignDevice", new RefuseForeignDevice());
        registry.bind("findRevision", new FindRevision());
        registry.bind("countCommits", new CountCommits(database));
        registry.bind("compareRevision", new CompareRevision(database, clock));
        registry.bind("readFacts", new ReadFacts());
        registry.bind("checkIdentity", new CheckIdentity(database, clock));
        registry.bind("recommendRoles", new RecommendRoles(rulebook));
        registry.bind("assignRoles", new AssignRoles(database, roles, clock));
        registry.bind("planEdits", new PlanEdits(database, roles, discrepancies(), templates, clock));
        registry.bind("checkStillPlanned", new CheckStillPlanned(database));
        registry.bind("refusePendingCommit", new RefusePendingCommit());
        registry.bind("nameCulprit", new NameCulprit());
        registry.bind("countEngines", new CountEngines());
        registry.bind("checkInterfaces", new CheckInterfaces(database));
        registry.bind("noteStep", new NoteStep(clock));
        registry.bind("keepDeviceDiff", new KeepDeviceDiff());
        registry.bind("allowCommitCheck", new AllowCommitCheck());
        registry.bind("recordDryRun", new RecordDryRun(database, sync, clock));
        registry.bind(
                "askBeforeEdit",
                new AskBeforeEdit(
                        database,
                        settings.get(GatewaySettings.EDIT_VETO_FAILURE),
                        settings.get(GatewaySettings.EDIT_VETO_RETRY),
                        clock));
        registry.bind("checkEdit", new CheckEdit());
        registry.bind("recordEdit", new RecordEdit(database, clock));
        registry.bind("finishSync", new FinishSync(database, budget(), clock));
        registry.bind(
                "failSync",
                new FailSync(database, sync, settings.get(GatewaySettings.EDIT_CONFIRM_TIMEOUT), budget(), clock));
        registry.bind("holdClaim", new HoldClaim(database, sync, clock));
        registry.bind("askPermit", new AskPermit(database, budget(), clock));
        registry.bind("keepClaims", new KeepClaims(database, sync, work, clock));
        registry.bind("keepHouse", new KeepHouse(database, sync, DatabaseSettings.retention(settings), clock));
    }

    private EditBudget budget() {
        return new EditBudget(
                settings.get(GatewaySettings.EDIT_CONCURRENCY),
                settings.get(GatewaySettings.EDIT_WAVES),
                windows(),
                settings.get(GatewaySettings.EDIT_RATE));
    }

    private ChangeWindows windows() {
        return ChangeWindows.parse(settings.get(GatewaySettings.EDIT_WINDOWS), settings.get(GatewaySettings.EDIT_ZONE));
    }

    private DiscrepancyPolicy discrepancies() {
        return new DiscrepancyPolicy(Map.of(
                Kind.MISSING, settings.get(GatewaySettings.DISCREPANCY_MISSING),
                Kind.UNEXPECTED, settings.get(GatewaySettings.DISCREPANCY_UNEXPECTED),
                Kind.CHANGED, settings.get(GatewaySettings.DISCREPANCY_CHANGED)));
    }

    private void bindApi(Registry registry, Followed<String, Rulebook> rulebook, Telemetry telemetry) {
        Choices choices = new Choices(clock);
        EditStopApi edits = new EditStopApi(database, settings.get(GatewaySettings.EDIT_WAVES), windows(), clock);
        registry.bind("editStopApi", edits);
        registry.bind("statusApi", new StatusApi(database, hearing.counters(), edits, Version.text(), clock));
        registry.bind("devicesApi", new DevicesApi(database));
        registry.bind("assignmentsApi", new AssignmentsApi(database, choices));
        registry.bind("choicesApi", new ChoicesApi(database, choices, clock));
        registry.bind("recommendationsApi", new RecommendationsApi(database));
        Jobs jobs = new Jobs(choices, clock);
        Discoveries discoveries = new Discoveries(sync.node(), clock);
        registry.bind("jobsApi", new JobsApi(database, jobs));
        bindSpace(
                registry,
                new SpaceApi(
                        database,
                        jobs,
                        choices,
                        discoveries,
                        settings.credentials().keySet(),
                        clock));
        registry.bind("discrepanciesApi", new DiscrepanciesApi(database, new Approvals(clock)));
        registry.bind("editsApi", new EditsApi(database, new Approvals(clock), new Rollbacks(choices, jobs, clock)));
        registry.bind("ledgerApi", new LedgerApi(database));
        registry.bind("auditApi", new AuditApi(database));
        registry.bind(
                "parkedSendersApi",
                new ParkedSendersApi(database, settings.credentials().keySet(), hearing.storms(), clock));
        registry.bind("rulesApi", new RulesApi(database, rulebook));
        registry.bind("identityApi", new IdentityApi(database, knownHosts()::pin, clock));
        registry.bind(
                "inventoryApi",
                new InventoryApi(database, settings.credentials().keySet(), hearing.storms(), clock));
        registry.bind(
                "discoveriesApi",
                new DiscoveriesApi(
                        database,
                        discoveries,
                        settings.credentials().keySet(),
                        knownHosts()::pin,
                        hearing.storms(),
                        clock));
        registry.bind("recordsApi", new RecordsApi(database));
        registry.bind("topologyApi", new TopologyApi(database));
        registry.bind("rulebookApi", new RulebookApi(rulebook, rulebook::source));
        registry.bind("eventsApi", new EventsApi(database));
        registry.bind("schemasApi", new SchemasApi());
        registry.bind("openApiDocument", new OpenApiDocument());
        registry.bind("healthApi", new HealthApi(telemetry.metrics()));
        RepeatedRequests repeats = new RepeatedRequests(database, sync.owner(), sync.lease(), clock);
        registry.bind("repeatedRequests", repeats);
        registry.bind("jsonResponse", new JsonResponse(repeats));
    }

    private static void bindSpace(Registry registry, SpaceApi space) {
        registry.bind("spaceApi", space);
        space.beans().forEach(registry::bind);
    }
}
