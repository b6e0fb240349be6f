package io.prestage.steps;

/**
 * What the gateway may do by itself.
 *
 * @param assign recommended roles are assigned without an operator
 * @param edit what happens with the edits that follow from an assignment
 * @param unconfirmed what happens on devices that offer no confirmed commit
 */
public record RolePolicy(boolean assign, EditMode edit, Unconfirmed unconfirmed) {
    public RolePolicy(boolean assign, EditMode edit) {
        this(assign, edit, Unconfirmed.REFUSE);
    }

    /** What to do where a device cannot take an edit back by itself. */
    public enum Unconfirmed {
        /** Nothing is written. */
        REFUSE,
        /** It is written with a plain commit and checked. */
        PLAIN
    }

    /** From nothing to everything. */
    public enum EditMode {
        /** Nothing is planned. */
        OFF,
        /** Planned, shown in the ledger, not written. */
        DRY_RUN,
        /** Written to the device. */
        ON
    }
}
