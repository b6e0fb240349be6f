package io.prestage.sim.network;

/**
 * One end of a link. Its addresses are a /31, numbered through the fleet.
 *
 * @param first true at the end with the even address
 * @param bundled true where it is an aggregate of two, at both ends
 */
record Link(Site peer, int number, boolean first, Use use, boolean bundled) {

    enum Use {
        CORE,
        /** A customer's router. */
        CUSTOMER,
        /** Customers collected at layer 2: no addresses. */
        ACCESS,
        /** Between two networks. */
        BORDER
    }

    String address() {
        return at(first ? 0 : 1);
    }

    String peerAddress() {
        return at(first ? 1 : 0);
    }

    /** VLANs that a layer 2 link carries, the same at both ends. */
    int vlan(int customer) {
        return 500 + customer;
    }

    private String at(int offset) {
        int host = number * 2 + offset;
        return "10.%d.%d.%d".formatted(host >> 16 & 127, host >> 8 & 255, host & 255);
    }
}
