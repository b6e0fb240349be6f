package io.prestage.model;

/** How a device proves which configuration runs on it, the cheapest and surest way first. */
public enum Proof {
    /** It tells the revision of the running configuration ({@code get-commit-revision-information}, Junos 16.1 and later). */
    REVISION,
    /** The newest entry of its commit history ({@code get-commit-information}). */
    COMMIT_HISTORY,
    /** The time of the last commit, an attribute of the configuration; two commits within a second look like one. */
    CHANGE_TIME,
    /** It tells nothing of the kind, so only a full read shows what runs. */
    FULL_READ
}
