package io.prestage.netconf;

import java.util.Optional;

/** Knows which devices may call home. */
public interface CallHomeDirectory {
    /**
     * Asked once for a call: with a DEVICE-ID as soon as that is known, without one when SSH has shown the host key. A caller without
     * DEVICE-ID is found by {@link CallHome#shownKey}, else by its address. Runs on a thread of the listener and may wait a little; meanwhile
     * other calls wait, too.
     */
    Optional<CallHomeDevice> find(CallHome call);
}
