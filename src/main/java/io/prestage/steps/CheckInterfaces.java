package io.prestage.steps;

import io.prestage.junos.FactsReader;
import io.prestage.model.DeviceFacts;
import io.prestage.model.PhysicalInterface;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Looks, after a commit, whether every interface that was up before is up. */
public final class CheckInterfaces {
    private static final String LOOKED = "interfacesLooked";

    /**
     * Returns {@code up}, or {@code wait} where one is down that may just be coming up again.
     *
     * @param reply to {@code get-interface-information}
     * @throws EditNotFoundException when one is still down at the second look; the edit is then not confirmed and rolls back by itself
     */
    public String check(@Body String reply, @Variable(SyncVariables.FACTS) DeviceFacts facts, Exchange exchange) {
        Set<String> down = new TreeSet<>();
        names(facts.interfaces()).forEach(down::add);
        down.removeAll(names(FactsReader.interfaces(reply)));
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

    private static List<String> names(List<PhysicalInterface> interfaces) {
        return interfaces.stream()
                .filter(each -> Boolean.TRUE.equals(each.operUp()))
                .map(PhysicalInterface::name)
                .toList();
    }
}
