package io.prestage.steps;

import io.prestage.junos.DiffReader;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Keeps what the device itself says an edit changes. */
public final class KeepDeviceDiff {
    /**
     * Keeps it.
     *
     * @param reply to {@code get-configuration} with {@code compare}
     */
    public void keep(@Body String reply, Exchange exchange) {
        exchange.setVariable(SyncVariables.DEVICE_DIFF, DiffReader.read(reply));
    }
}
