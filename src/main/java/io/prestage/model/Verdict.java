package io.prestage.model;

/** What came of one rule that was examined. */
public enum Verdict {
    /** It matched and decided its slot in favour: N-PE, UNI, a capability, a loopback, a pool. */
    FOR,
    /** It matched and decided its slot the other way: not an N-PE, not a UNI. */
    AGAINST,
    /** It matched, but an earlier rule had decided. */
    OVERRULED,
    /** It did not match; path and value tell what would have made the difference. */
    NO_MATCH
}
