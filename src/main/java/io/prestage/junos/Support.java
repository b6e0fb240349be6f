package io.prestage.junos;

import io.prestage.model.Platform;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says which devices prestaging cannot serve. */
public final class Support {
    private static final String JUNOS = "http://xml.juniper.net/netconf/junos/";
    /** J Series: J2300 to J6350. Source: CSD "Prestaging Devices": not supported for provisioning. */
    private static final Pattern J_SERIES = Pattern.compile("j[2-6]\\d{3}.*");

    private Support() {}

    /** Judges a device by the capabilities of its NETCONF hello. */
    public static Optional<String> refusal(Set<String> capabilities) {
        return capabilities.stream().anyMatch(uri -> uri.strip().startsWith(JUNOS))
                ? Optional.empty()
                : Optional.of("not a Junos device: its NETCONF hello has no capability " + JUNOS + "…");
    }

    /** Judges a device by what it says it is. */
    public static Optional<String> refusal(Platform platform) {
        return J_SERIES.matcher(platform.model()).matches()
                ? Optional.of("J Series routers (" + platform.model() + ") are not supported for provisioning")
                : Optional.empty();
    }
}
