package io.prestage.sim.network;

/** How an edge router gets its packets labelled; all of it is in use in one network while it migrates. */
public enum Transport implements Named {
    LDP("ldp"),
    /** LSPs by RSVP, with LDP tunnelled through them. */
    RSVP("rsvp"),
    /** SR-MPLS by the IGP. */
    SR("sr");

    private final String text;

    Transport(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
