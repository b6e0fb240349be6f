package io.prestage.steps;

import io.prestage.store.Claim;
import io.prestage.store.Database;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Starts the sync of a claimed device: keeps the claim for the following steps and names the device to the NETCONF steps. */
public final class BeginSync {
    /** Header of the {@code netconf:} component that chooses the device of a message. */
    static final String NETCONF_TARGET = "CamelNetconfTarget";

    private final Database database;
    private final ClaimsInWork work;

    public BeginSync(Database database, ClaimsInWork work) {
        this.database = database;
        this.work = work;
    }

    public void begin(@Body Claim claim, Exchange exchange) {
        exchange.setVariable(SyncVariables.CLAIM, claim);
        exchange.getMessage().setHeader(NETCONF_TARGET, claim.name());
        work.begun(claim);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange ended) {
                work.ended(claim);
            }
        });
        database.transact(tx -> tx.syncQueue().mustHold(claim));
    }
}
