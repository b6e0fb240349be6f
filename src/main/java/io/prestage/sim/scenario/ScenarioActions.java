package io.prestage.sim.scenario;

import io.prestage.sim.scenario.Selection.Device;
import io.prestage.sim.voice.Disturbance;
import java.util.List;

/** What a scenario can do to a fleet. Methods for a device throw {@link IllegalArgumentException} when it refuses; the scenario goes on. */
public interface ScenarioActions {
    /** In the order of the fleet. */
    List<Device> devices();

    /**
     * Does nothing when there is such a fault.
     *
     * @throws IllegalArgumentException when there is none; the message lists what there is
     */
    void checkFault(String name);

    /**
     * Does nothing when it can be committed.
     *
     * @throws IllegalArgumentException when it is neither a ready change nor an element {@code configuration}
     */
    void checkEdit(String edit);

    void commit(String device, Action.Commit commit);

    /** The user confirms what he committed for a trial. */
    void confirm(String device, Action.Commit commit);

    void fault(String device, String name, boolean on);

    void restart(String device, boolean cold);

    /** {@code port} is a name, {@code uni} or {@code core}. */
    void link(String device, String port, boolean up);

    void resetRevisions(String device);

    void silence(String device, boolean on);

    Disturbance disturbance();

    void disturb(Disturbance disturbance);

    void noise(double messagesPerSecond);

    void end();
}
