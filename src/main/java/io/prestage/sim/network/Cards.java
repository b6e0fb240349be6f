package io.prestage.sim.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The line cards that the ports of a router need. */
final class Cards {
    private Cards() {}

    /** A line card; {@code pics} from left to right. */
    record Card(int fpc, List<Pic> pics) {
        /** Number and speed of the ports, in the words of Juniper: {@code CGE} is 100 Gbit/s. */
        String description() {
            List<String> ports = pics.stream()
                    .map(pic -> pic.ports() + "X" + pic.speed().letters)
                    .toList();
            return (pics.stream().anyMatch(Pic::onMic) ? "MPC Type 2 3D " : "MPC 3D ") + String.join("+", ports);
        }
    }

    /**
     * A group of ports.
     *
     * @param ports how many there are
     * @param lit numbers of the ports that have a transceiver: those with a link
     */
    record Pic(int number, Speed speed, int ports, List<Integer> lit) {
        String description() {
            return ports + "x " + speed.words;
        }

        String transceiver() {
            return speed.transceiver;
        }

        /** Ports of 1 Gbit/s sit on a MIC, an exchangeable half of the card. */
        boolean onMic() {
            return speed == Speed.GIGABIT;
        }
    }

    enum Speed {
        FAST("FE", "FE SFP", "SFP-FX"),
        GIGABIT("GE", "1GE(LAN) SFP", "SFP-LX10"),
        TEN_GIGABIT("XGE", "10GE SFPP", "SFP+-10G-LR"),
        HUNDRED_GIGABIT("CGE", "100GE QSFP28", "QSFP-100G-LR4");

        private final String letters;
        private final String words;
        private final String transceiver;

        Speed(String letters, String words, String transceiver) {
            this.letters = letters;
            this.words = words;
            this.transceiver = transceiver;
        }

        private static Speed of(PortType type) {
            return switch (type) {
                case FAST -> FAST;
                case GIGABIT -> GIGABIT;
                case TEN_GIGABIT -> TEN_GIGABIT;
                default -> HUNDRED_GIGABIT;
            };
        }
    }

    static List<Card> of(RouterPlan plan) {
        Map<Integer, Map<Integer, List<Port>>> places = new TreeMap<>();
        for (Port port : plan.ports()) {
            Optional<Slot> slot = PortType.of(port.name()).onCard() ? Slot.of(port.name()) : Optional.empty();
            slot.ifPresent(place -> places.computeIfAbsent(place.fpc(), fpc -> new TreeMap<>())
                    .computeIfAbsent(place.pic(), pic -> new ArrayList<>())
                    .add(port));
        }
        List<Card> cards = new ArrayList<>();
        places.forEach((fpc, byPic) -> {
            List<Pic> pics = new ArrayList<>();
            byPic.forEach((number, ports) -> pics.add(pic(number, ports)));
            cards.add(new Card(fpc, pics));
        });
        return cards;
    }

    private static Pic pic(int number, List<Port> ports) {
        TreeSet<Integer> all = new TreeSet<>();
        TreeSet<Integer> lit = new TreeSet<>();
        for (Port port : ports) {
            all.add(slot(port).port());
            if (port.operUp()) {
                lit.add(slot(port).port());
            }
        }
        return new Pic(number, Speed.of(PortType.of(ports.get(0).name())), all.size(), List.copyOf(lit));
    }

    private static Slot slot(Port port) {
        return Slot.of(port.name())
                .orElseThrow(() -> new IllegalStateException("port '" + port.name() + "' tells no slot"));
    }
}
