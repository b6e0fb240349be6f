package io.prestage.space;

import io.prestage.model.UserRole;
import io.prestage.requests.Choices;
import io.prestage.requests.Discoveries;
import io.prestage.requests.Jobs;
import io.prestage.requests.Retirement;
import io.prestage.store.Database;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the classes of this package together, under the names by which {@code routes/61-space-api.camel.yaml} calls them. */
public final class SpaceApi implements AutoCloseable {
    private final Map<String, Object> beans = new LinkedHashMap<>();
    private final Queues queues;

    /**
     * Makes them all.
     *
     * @param credentials names of the credentials in the settings
     */
    public SpaceApi(
            Database database,
            Jobs jobs,
            Choices choices,
            Discoveries discoveries,
            Set<String> credentials,
            Clock clock) {
        RpcTasks rpcs = new RpcTasks(clock);
        Works works = new Works(rpcs);
        queues = new Queues(
                number -> database.inTransaction(tx -> works.find(tx, number).map(work -> told(work))), clock);
        beans.put("spaceGate", new SpaceGate());
        beans.put("spaceResponse", new SpaceResponse());
        beans.put("spaceDevices", new DeviceManagement(database, jobs, new Retirement(clock), queues));
        beans.put("spaceConfigurations", new Configurations(database));
        beans.put("spaceRpc", new ExecRpc(database, queues, rpcs));
        beans.put("spaceChangeRequests", new ChangeRequests(database));
        beans.put("spaceDiscovery", new DiscoverDevices(database, discoveries, queues, credentials));
        beans.put("spaceManagedDomain", new ManagedDomain(database));
        beans.put("spaceDomains", new Domains());
        beans.put("spaceAuditLogs", new AuditLogs(database));
        beans.put("spaceDescription", new SelfDescription());
        beans.put("spaceJobs", new JobManagement(database, works, jobs, discoveries));
        beans.put("spacePrestageDevices", new PrestageDevices(database));
        beans.put("spacePrestageRequests", new PrestageRequests(database, jobs, choices, queues));
        beans.put("spaceDeviceRoles", new DeviceRoles(database));
        beans.put("spaceQueues", new HornetQueues(queues));
    }

    private static Queues.Told told(Work work) {
        return new Queues.Told(work.message(List.of()), work.progress() + " " + work.percent(), work.isOver());
    }

    /** Each operation, as {@code GET /api/space/…}, with the least role of its callers. */
    public static SortedMap<String, UserRole> operations() {
        SortedMap<String, UserRole> operations = new TreeMap<>();
        Operations.ALL.forEach(each -> operations.put(each.method() + " " + each.path(), each.role()));
        return operations;
    }

    /** What to bind, by name. */
    public Map<String, Object> beans() {
        return beans;
    }

    @Override
    public void close() {
        queues.close();
    }
}
