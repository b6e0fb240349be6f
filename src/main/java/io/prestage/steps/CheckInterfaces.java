package io.prestage.steps;

import io.prestage.junos.FactsReader;
import io.prestage.model.DeviceFacts;
import io.prestage.model.PhysicalInterface;
import io.prestage.store.Database;
import java.util.List;
import java.util.TreeSet;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Looks, after a commit, whether every interface that was up before is up. */
public final class CheckInterfaces {
    private static final String LOOKED = "interfacesLooked";

    private final Database database;

    public CheckInterfaces(Database database) {
        this.database = database;
    }

    /** Keeps which are up before the commit, for whoever has to look at them if we cannot. */
    public void keep(@Variable(SyncVariables.FACTS) DeviceFacts facts, @Variable(SyncVariables.EDIT_ID) long edit) {
        database.transact(tx -> tx.edits().keepUp(edit, up(facts.interfaces())));
    }

    /**
     * Returns {@code up}, or {@code wait} where one is down that may just be coming up again.
     *
     * @param reply to {@code get-interface-information}
     * @throws EditNotFoundException when one is still down at the second look; the edit is then not confirmed and rolls back by itself
     */
    public String check(@Body String reply, @Variable(SyncVariables.EDIT_ID) long edit, Exchange exchange) {
        List<String> before = database.inTransaction(tx -> tx.edits().upBefore(edit));
        TreeSet<String> down = new TreeSet<>(before);
        down.removeAll(up(FactsReader.interfaces(reply)));
        if (down.isEmpty()) {
            return "up";
        }
        if (exchange.getVariable(LOOKED) == null) {
            exchange.setVariable(LOOKED, true);
            return "wait";
        }
        throw new EditNotFoundException("interfaces that were up before the edit are down after it: "
                + String.join(", ", down) + "; the edit is not confirmed, so the device rolls it back");
    }

    private static List<String> up(List<PhysicalInterface> interfaces) {
        return interfaces.stream()
                .filter(each -> Boolean.TRUE.equals(each.operUp()))
                .map(PhysicalInterface::name)
                .toList();
    }
}
