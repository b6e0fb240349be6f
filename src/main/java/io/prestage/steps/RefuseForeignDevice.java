package io.prestage.steps;

import io.prestage.junos.Support;
import java.util.Collection;
import java.util.LinkedHashSet;
import org.apache.camel.Header;

/** Stops the sync of a device whose NETCONF hello shows that it is not a Junos device. */
public final class RefuseForeignDevice {

    public void refuse(@Header("CamelNetconfCapabilities") Collection<String> capabilities) {
        Support.refusal(new LinkedHashSet<>(capabilities)).ifPresent(reason -> {
            throw new UnsupportedDeviceException(reason);
        });
    }
}
