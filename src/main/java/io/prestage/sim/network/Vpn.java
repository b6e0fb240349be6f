package io.prestage.sim.network;

import java.util.List;

/**
 * A customer's service with all its ends.
 *
 * @param number unique in the fleet, from 0
 * @param wholePort true where it takes a port at each end, false where it takes a VLAN
 * @param ends edge routers, each once
 */
record Vpn(Service service, int number, boolean wholePort, List<Site> ends) {
    String name() {
        return service.text() + "-" + (number + 1);
    }

    int vlan() {
        return 1000 + number % 1000;
    }

    /** Number of this end, from 1: site identifier, service identifier. */
    int siteId(Site end) {
        return ends.indexOf(end) + 1;
    }

    List<Site> others(Site end) {
        return ends.stream().filter(other -> !other.equals(end)).toList();
    }

    /** Identifier of the pseudowire, and the number in route targets. */
    int id() {
        return 100_000 + number;
    }

    /** Our side of the customer's subnet at this end, a /30. */
    String address(Site end) {
        int host = 4 * (4 * number + ends.indexOf(end)) + 1;
        return "10.%d.%d.%d/30".formatted(128 + (host >> 16 & 127), host >> 8 & 255, host & 255);
    }
}
