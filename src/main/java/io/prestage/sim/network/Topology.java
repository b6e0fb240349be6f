package io.prestage.sim.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The routers of a generated network, in the order of their addresses. The same number and seed give the same network. */
public record Topology(List<RouterPlan> routers) {
    public Topology {
        routers = List.copyOf(routers);
    }

    /**
     * Makes a network of PEs, Ps, route reflectors and CEs; from 12 routers on it has all of them.
     *
     * @param devices at least 1
     */
    public static Topology generate(int devices, long seed) {
        return generate(devices, seed, Reporting.EXAMPLE);
    }

    /** The same, with what each configuration says of reporting. */
    public static Topology generate(int devices, long seed, Reporting reporting) {
        if (devices < 1) {
            throw new IllegalArgumentException("a network needs at least one router, not " + devices);
        }
        Cabling cabling = Cabling.of(devices);
        Backbone backbone = new Backbone(cabling, new Random(seed).nextBoolean() ? "isis" : "ospf", reporting);
        Sharing sharing = new Sharing();
        List<RouterPlan> routers = new ArrayList<>(devices);
        for (Cabling.Site site : cabling.sites()) {
            Draft draft = new RouterDesigner(site, backbone, new Random(seed * 31 + site.index())).design();
            routers.add(draft.finish(sharing));
        }
        return new Topology(routers);
    }
}
