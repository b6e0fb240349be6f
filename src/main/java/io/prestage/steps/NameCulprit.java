package io.prestage.steps;

import io.prestage.junos.UsersReader;
import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfException.Kind;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Junos does not say who left a changed candidate behind: those who are logged in are asked for, and told of with the refusal. */
public final class NameCulprit {
    private static final String REFUSAL = "lockRefusal";

    public void keep(Exchange exchange) {
        exchange.setVariable(REFUSAL, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, NetconfException.class));
    }

    /**
     * Fails as the lock did, with names.
     *
     * @param users reply to {@code get-system-users-information}; blank where the device refuses it
     */
    public void fail(@Body String users, Exchange exchange) {
        NetconfException refusal = exchange.getVariable(REFUSAL, NetconfException.class);
        List<String> names = UsersReader.read(users);
        String said = String.valueOf(refusal.getMessage());
        String who = said.contains("locked by")
                ? ""
                : names.isEmpty()
                        ? "; nobody is logged in at a terminal: look with 'show | compare' in configuration mode"
                        : "; logged in: " + String.join(", ", names);
        throw new NetconfException(Kind.LOCKED, refusal.target(), said + who, refusal);
    }
}
