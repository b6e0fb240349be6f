package io.prestage.steps;

import io.prestage.junos.EnginesReader;
import io.prestage.netconf.camel.NetconfConstants;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** A device with two routing engines gets its edits on both, so that the other one knows them when it takes over. */
public final class CountEngines {
    /**
     * Tells the commits that follow.
     *
     * @param reply to {@code get-route-engine-information}; blank where the device refuses it
     */
    public void count(@Body String reply, Exchange exchange) {
        exchange.getMessage().setHeader(NetconfConstants.SYNCHRONIZE, EnginesReader.count(reply) > 1);
    }
}
