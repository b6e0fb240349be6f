package io.prestage.steps;

import io.prestage.store.Claim;
import io.prestage.store.Database;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Starts the sync of a claimed device: keeps the claim for the following steps and names the device to the NETCONF steps. */
public final class BeginSync {
    /** Header of the {@code netconf:} component that chooses the device of a message. */
    static final String NETCONF_TARGET = "CamelNetconfTarget";

    private final Database database;

    public BeginSync(Database database) {
        this.database = database;
    }

    public void begin(@Body Claim claim, Exchange exchange) {
        exchange.setVariable(SyncVariables.CLAIM, claim);
        exchange.getMessage().setHeader(NETCONF_TARGET, claim.name());
        database.transact(tx -> tx.syncQueue().mustHold(claim));
    }
}
