package io.prestage.sim.network;

/** Interior gateway protocol of a network: one for all its routers. */
public enum Igp implements Named {
    ISIS("isis"),
    OSPF("ospf");

    private final String text;

    Igp(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
