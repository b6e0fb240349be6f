package io.prestage.steps;

import io.prestage.junos.FactsReader;
import io.prestage.junos.Support;
import io.prestage.model.DeviceFacts;
import io.prestage.model.Revision;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/** Makes facts of what the device answered. */
public final class ReadFacts {

    public void read(
            @Body String configuration,
            @Variable(SyncVariables.SYSTEM) String system,
            @Variable(SyncVariables.INTERFACES) String interfaces,
            @Variable(SyncVariables.REVISION) @Nullable Revision revision,
            Exchange exchange) {
        DeviceFacts facts = FactsReader.read(new FactsReader.Replies(system, interfaces, configuration, revision));
        Optional<String> refusal = Support.refusal(facts.platform());
        if (refusal.isPresent()) {
            throw new UnsupportedDeviceException(refusal.get());
        }
        exchange.setVariable(SyncVariables.FACTS, facts);
    }
}
