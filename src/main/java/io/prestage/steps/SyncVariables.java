package io.prestage.steps;

/** Exchange variables that the steps of one sync pass on to each other. */
public final class SyncVariables {
    /** {@link io.prestage.store.Claim}. */
    public static final String CLAIM = "claim";
    /** {@link io.prestage.model.Revision} that runs on the device, absent where it cannot tell. */
    public static final String REVISION = "revision";
    /** Reply to {@code get-system-information}, XML text. */
    public static final String SYSTEM = "systemInformation";
    /** Reply to {@code get-interface-information}, XML text. */
    public static final String INTERFACES = "interfaceInformation";
    /** {@link io.prestage.model.DeviceFacts}. */
    public static final String FACTS = "facts";
    /** {@link io.prestage.model.Recommendation}. */
    public static final String RECOMMENDATION = "recommendation";
    /** {@link io.prestage.model.Assignment}. */
    public static final String ASSIGNMENT = "assignment";
    /** Reply to the confirmed commit of an edit, XML text; absent where an edit that stands on the device is only confirmed. */
    public static final String COMMIT_REPLY = "commitReply";
    /** Reply to the commit that confirms it, XML text. */
    public static final String CONFIRM_REPLY = "confirmReply";
    /** Reply to the request that tells the revision, XML text; empty where the device cannot tell. */
    public static final String REVISION_REPLY = "revisionReply";
    /** {@link io.prestage.junos.CommitHistory} at the time of the read; absent or empty where the device refuses it. */
    public static final String COMMITS = "commits";
    /** Those of them that the device made since its history was looked at before. */
    public static final String UNSEEN_COMMITS = "unseenCommits";
    /** {@link io.prestage.plan.Target} that the device is to carry. */
    public static final String TARGET = "target";
    /** Configuration XML that is to be written. */
    public static final String EDIT = "edit";
    /** Id of the ledger entry of that edit. */
    public static final String EDIT_ID = "editId";
    /** What was done of that edit so far: a line for each step, its name and an ISO 8601 time. */
    public static final String EDIT_STEPS = "editSteps";
    /** Set of {@link io.prestage.model.MarkerPlace} that others changed and that are left as they are. */
    public static final String LEFT_ALONE = "leftAlone";
    /** What the device itself says that edit changes. */
    public static final String DEVICE_DIFF = "deviceDiff";
    /** What came of the commit check of that edit. */
    public static final String DEVICE_CHECK = "deviceCheck";

    private SyncVariables() {}
}
