package io.prestage.model;

/** Where an interface stands on its way to being a UNI. */
public enum UniState {
    /** The rules do not offer it. */
    NOT_RECOMMENDED,
    /** The rules offer it; nobody has assigned it. */
    RECOMMENDED,
    /** An operator includes it; nobody has assigned it. */
    INCLUDED,
    /** An operator left it out. */
    EXCLUDED,
    /** It has the UNI role. */
    ASSIGNED,
    /** The role was taken away by hand. */
    UNASSIGNED
}
