package io.prestage.sim.network;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a network is made of: shares, whole numbers that mean something only beside each other.
 *
 * @param kinds of routers; PEs are what the others leave
 * @param igps one is drawn for the network by seed; with two networks (ASBRs) the second one has the next
 * @param transports of the edge routers
 * @param services of the customers
 */
public record Mix(
        Map<Kind, Integer> kinds,
        Map<Igp, Integer> igps,
        Map<Transport, Integer> transports,
        Map<ServiceType, Integer> services) {

    /** PEs, Ps, reflectors and CEs; every transport and service. */
    public static final Mix DEFAULT = MixReader.read(
            "pe=99,p=50,rr=1,ce=50; isis=1,ospf=1; ldp=1,rsvp=1,sr=1;" + " l3vpn=3,evpn=2,vpls=2,martini=2,kompella=1");

    /** All that there is. */
    public static final Mix FULL = MixReader.read("pe=50,asbr=4,p=20,rr-in-path=2,rr=2,ce=16,agg=6; isis=1,ospf=1;"
            + " ldp=1,rsvp=1,sr=1; l3vpn=3,evpn=3,vpls=2,martini=2,kompella=2");

    public Mix {
        kinds = ordered(Kind.class, kinds);
        igps = ordered(Igp.class, igps);
        transports = ordered(Transport.class, transports);
        services = ordered(ServiceType.class, services);
    }

    /**
     * Reads a mix: {@code default}, {@code full}, or {@code NAME=SHARE} with commas, semicolons or blanks between. A group (kinds, IGPs,
     * transports, services) of which nothing is named is that of the default; of a group that is named, what is not named is absent.
     *
     * @throws IllegalArgumentException naming the part that is wrong, and what would be right
     */
    public static Mix parse(String text) {
        return switch (text.strip()) {
            case "default" -> DEFAULT;
            case "full" -> FULL;
            default -> MixReader.read(text);
        };
    }

    /** How many routers of each kind a network of this size has. */
    Map<Kind, Integer> counts(int devices) {
        int total = kinds.values().stream().mapToInt(Integer::intValue).sum();
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        int left = devices;
        for (Map.Entry<Kind, Integer> each : kinds.entrySet()) {
            if (each.getKey() != Kind.PE && each.getValue() > 0) {
                int least = devices >= each.getKey().fromSize() ? 1 : 0;
                int wanted = Math.max(least, (int) ((long) devices * each.getValue() / total));
                int count = Math.min(wanted, Math.max(0, left - 1));
                counts.put(each.getKey(), count);
                left -= count;
            }
        }
        counts.put(Kind.PE, left);
        return counts;
    }

    private static <K extends Enum<K>> Map<K, Integer> ordered(Class<K> type, Map<K, Integer> shares) {
        Map<K, Integer> copy = new EnumMap<>(type);
        copy.putAll(shares);
        return Collections.unmodifiableMap(copy);
    }
}
