package io.prestage.steps;

/**
 * What the gateway may do by itself.
 *
 * @param assign recommended roles are assigned without an operator
 * @param edit what happens with the edits that follow from an assignment
 */
public record RolePolicy(boolean assign, EditMode edit) {

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
