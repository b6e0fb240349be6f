package io.prestage.sim.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The routers of a generated network, in the order of their addresses. The same number, seed and mix give the same network. */
public record Topology(List<RouterPlan> routers) {
    public Topology {
        routers = List.copyOf(routers);
    }

    /**
     * Makes a network of the default mix; from 12 routers on it has PEs, Ps, route reflectors and CEs.
     *
     * @param devices at least 1
     */
    public static Topology generate(int devices, long seed) {
        return generate(devices, seed, Reporting.EXAMPLE);
    }

    /** The same, with what each configuration says of reporting. */
    public static Topology generate(int devices, long seed, Reporting reporting) {
        return generate(devices, seed, reporting, NetworkSettings.DEFAULTS);
    }

    /** Makes the network that the settings ask for, apart from configurations to load. */
    public static Topology generate(int devices, long seed, Reporting reporting, NetworkSettings settings) {
        if (devices < 1) {
            throw new IllegalArgumentException("a network needs at least one router, not " + devices);
        }
        Mix mix = settings.mix();
        Cabling cabling = Cabling.of(devices, mix);
        VpnPlan vpns = VpnPlan.of(cabling, mix);
        Rotation<Igp> igps = Rotation.of(mix.igps());
        int firstIgp = new Random(seed).nextInt(igps.cycle().size());
        List<Backbone> backbones = new ArrayList<>();
        for (int network = 0; network < cabling.networks(); network++) {
            backbones.add(Backbone.of(cabling, network, igps.at(firstIgp + network), mix, vpns, reporting));
        }
        Sharing sharing = new Sharing();
        Filler filler = new Filler(settings.configBytes(), sharing);
        List<RouterPlan> routers = new ArrayList<>(devices);
        for (Site site : cabling.sites()) {
            Random random = new Random(seed * 31 + site.index());
            Backbone backbone = backbones.get(site.network());
            Draft draft = new RouterDesigner(site, backbone, random, settings.configBytes()).design();
            routers.add(draft.finish(filler, sharing));
        }
        return new Topology(routers);
    }
}
