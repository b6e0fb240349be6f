package io.prestage.sim.network;

/** Services as a mix names them; {@link Service} has the variants. */
public enum ServiceType implements Named {
    L3VPN("l3vpn"),
    EVPN("evpn"),
    VPLS("vpls"),
    MARTINI("martini"),
    KOMPELLA("kompella");

    private final String text;

    ServiceType(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
