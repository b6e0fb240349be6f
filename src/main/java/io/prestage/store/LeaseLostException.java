package io.prestage.store;

/** A write came from a claim that is no longer held: another node, or a later claim, has taken the device over. Nothing was written. */
public final class LeaseLostException extends StoreException {
    LeaseLostException(Claim claim) {
        super("claim " + claim.epoch() + " on device " + claim.device() + " is no longer held by '" + claim.owner()
                + "': the device was taken over, and nothing was written");
    }
}
