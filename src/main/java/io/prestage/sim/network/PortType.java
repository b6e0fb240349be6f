package io.prestage.sim.network;

import java.util.Map;

/** What the letters of an interface name tell. Source: Junos "Interface Naming Overview". */
public enum PortType {
    FAST(100),
    GIGABIT(1_000),
    TEN_GIGABIT(10_000),
    HUNDRED_GIGABIT(100_000),
    AGGREGATE(0),
    MANAGEMENT(1_000),
    BRIDGED(0),
    LOOPBACK(0),
    LABEL_SWITCHED(0),
    DISCARD(0),
    PPPOE(0),
    FORWARDING(0),
    /** Tunnels, services and whatever else a loaded configuration has. */
    OTHER(0);

    private static final int CHANNEL_OF_HUNDRED_GIGABIT = 25_000;
    private static final Map<String, PortType> BY_LETTERS = Map.ofEntries(
            Map.entry("fe", FAST),
            Map.entry("ge", GIGABIT),
            Map.entry("xe", TEN_GIGABIT),
            Map.entry("et", HUNDRED_GIGABIT),
            Map.entry("ae", AGGREGATE),
            Map.entry("reth", AGGREGATE),
            Map.entry("fxp", MANAGEMENT),
            Map.entry("em", MANAGEMENT),
            Map.entry("me", MANAGEMENT),
            Map.entry("vme", MANAGEMENT),
            Map.entry("re", MANAGEMENT),
            Map.entry("irb", BRIDGED),
            Map.entry("vlan", BRIDGED),
            Map.entry("lo", LOOPBACK),
            Map.entry("lsi", LABEL_SWITCHED),
            Map.entry("dsc", DISCARD),
            Map.entry("pp", PPPOE),
            Map.entry("pfe", FORWARDING));

    private final int megabits;

    PortType(int megabits) {
        this.megabits = megabits;
    }

    /** The type of the interface with that name, for example {@code xe-0/1/2:3}, {@code ae0} or {@code re0:mgmt-0}. */
    public static PortType of(String name) {
        int letters = 0;
        while (letters < name.length() && Character.isLetter(name.charAt(letters))) {
            letters++;
        }
        return BY_LETTERS.getOrDefault(name.substring(0, letters), OTHER);
    }

    /** Speed of an interface of this type in Mbit/s, 0 where it has none of its own; a channel of an {@code et} port has a quarter. */
    public int megabits(String name) {
        return this == HUNDRED_GIGABIT && name.indexOf(':') > 0 ? CHANNEL_OF_HUNDRED_GIGABIT : megabits;
    }

    /** True for what has a cable and a transceiver in a card. */
    public boolean onCard() {
        return this == FAST || this == GIGABIT || this == TEN_GIGABIT || this == HUNDRED_GIGABIT;
    }

    /** True for what carries Ethernet frames and so has a MAC address. */
    public boolean ethernet() {
        return onCard() || this == AGGREGATE || this == MANAGEMENT || this == BRIDGED;
    }
}
