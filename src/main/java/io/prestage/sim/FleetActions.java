package io.prestage.sim;

import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.fault.FaultSetting;
import io.prestage.sim.network.Port;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.scenario.Action;
import io.prestage.sim.scenario.ScenarioActions;
import io.prestage.sim.scenario.Selection;
import io.prestage.sim.voice.Disturbance;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What a scenario can do to a running fleet. */
public final class FleetActions implements ScenarioActions {
    private final Fleet fleet;
    private final Runnable end;
    private final Random random;
    private long number;

    /** {@code end} is run when a scenario ends the fleet. */
    public FleetActions(Fleet fleet, long seed, Runnable end) {
        this.fleet = fleet;
        this.random = new Random(seed);
        this.end = end;
    }

    @Override
    public List<Selection.Device> devices() {
        return fleet.routers().stream()
                .map(router -> new Selection.Device(
                        router.name(),
                        router.kind(),
                        router.plan().ports().stream().map(Port::name).toList()))
                .toList();
    }

    @Override
    public void checkFault(String name) {
        FaultSetting.parse(name);
    }

    @Override
    public void checkEdit(String edit) {
        boolean word = !EditText.isXml(edit) && !edit.strip().contains(" ");
        if (!word) {
            EditText.read(edit);
        } else if (ReadyChange.ofWord(edit).isEmpty()) {
            throw new IllegalArgumentException("there is no change '" + edit + "'; known are " + ReadyChange.words()
                    + ", or give 'edit' as XML or as commands such as 'set'");
        }
    }

    @Override
    public void commit(String device, Action.Commit commit) {
        VirtualRouter router = fleet.router(device);
        number++;
        String edit = ReadyChange.ofWord(commit.edit())
                .map(change -> change.edit(router.plan(), random, number))
                .orElse(commit.edit());
        CommitRequest request =
                new CommitRequest(commit.confirmWithin(), commit.comment(), commit.synchronize(), false);
        router.commitAs(commit.user(), client(commit), request, edit);
    }

    @Override
    public void confirm(String device, Action.Commit commit) {
        fleet.router(device).commitAs(commit.user(), client(commit), CommitRequest.PLAIN, "<configuration/>");
    }

    @Override
    public void fault(String device, String name, boolean on) {
        FaultSetting setting = FaultSetting.parse(name);
        if (on) {
            fleet.router(device).fault(setting);
        } else {
            fleet.router(device).mend(setting.fault());
        }
    }

    @Override
    public void restart(String device, boolean cold) {
        fleet.router(device).restart(cold);
    }

    @Override
    public void link(String device, String port, boolean up) {
        VirtualRouter router = fleet.router(device);
        router.link(portOf(router.plan(), port), up);
    }

    @Override
    public void resetRevisions(String device) {
        fleet.router(device).resetRevisions();
    }

    @Override
    public void silence(String device, boolean on) {
        fleet.router(device).silence(on);
    }

    @Override
    public Disturbance disturbance() {
        return fleet.disturbance();
    }

    @Override
    public void disturb(Disturbance disturbance) {
        fleet.disturb(disturbance);
    }

    @Override
    public void noise(double messagesPerSecond) {
        fleet.noise(messagesPerSecond);
    }

    @Override
    public void end() {
        end.run();
    }

    /** The first of its kind, so that what goes down comes up again. */
    private static String portOf(RouterPlan plan, String port) {
        List<String> ports = port.equals("uni") ? plan.unis() : port.equals("core") ? plan.coreFacing() : List.of(port);
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("router '" + plan.name() + "' has no port of the kind '" + port + "'");
        }
        return ports.get(0);
    }

    private static String client(Action.Commit commit) {
        return commit.client().name().toLowerCase(Locale.ROOT);
    }
}
