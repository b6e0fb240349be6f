package io.prestage.space;

import io.prestage.requests.Choices;
import io.prestage.requests.Discoveries;
import io.prestage.requests.Jobs;
import io.prestage.store.Database;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the classes of this package together, under the names by which {@code routes/61-space-api.camel.yaml} calls them. */
public final class SpaceApi implements AutoCloseable {
    private final Map<String, Object> beans = new LinkedHashMap<>();
    private final Queues queues;

    public SpaceApi(Database database, Jobs jobs, Choices choices, Discoveries discoveries, Clock clock) {
        Works works = new Works(new RpcTasks(clock));
        queues = new Queues(
                number -> database.inTransaction(tx -> works.find(tx, number).map(work -> told(work))), clock);
        beans.put("spaceGate", new SpaceGate());
        beans.put("spaceResponse", new SpaceResponse());
        beans.put("spaceDevices", new DeviceManagement(database, jobs, queues));
        beans.put("spaceJobs", new JobManagement(database, works, jobs, discoveries));
        beans.put("spacePrestageDevices", new PrestageDevices(database));
        beans.put("spacePrestageRequests", new PrestageRequests(database, jobs, choices, queues));
        beans.put("spaceDeviceRoles", new DeviceRoles(database));
        beans.put("spaceQueues", new HornetQueues(queues));
    }

    private static Queues.Told told(Work work) {
        return new Queues.Told(work.message(List.of()), work.progress() + " " + work.percent(), work.isOver());
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
