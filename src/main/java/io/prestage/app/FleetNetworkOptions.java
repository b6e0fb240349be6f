package io.prestage.app;

import io.prestage.sim.network.Mix;
import io.prestage.sim.network.NetworkSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Options of {@code prestage fleet} that say which routers it has. */
final class FleetNetworkOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--mix",
            paramLabel = "MIX",
            converter = MixConverter.class,
            description = {
                "Shares of the network: 'default', 'full', or NAME=SHARE,… of kinds (pe asbr p rr-in-path rr ce agg), IGPs (isis ospf),"
                        + " transports (ldp rsvp sr) and services (l3vpn evpn vpls martini kompella). What is not named of a group that"
                        + " is named is absent; other groups stay as they are. Example: pe=50,p=25,ce=20;sr=1;evpn=1,l3vpn=3"
            })
    private @Nullable Mix mix;

    @Option(
            names = "--config-size",
            paramLabel = "SIZE",
            description =
                    "Let each configuration be at least as long, for example 50kB, by customers, filters and policies."
                            + " Default: what the network needs.")
    private @Nullable String configSize;

    @Option(
            names = "--configs",
            paramLabel = "DIR",
            description =
                    "Load configurations instead: each .xml and .xml.gz file below DIR with <configuration>, alone or in an"
                            + " <rpc-reply>, is a router. With --devices, the first N; where N is larger than their number they are repeated,"
                            + " with -2, -3 after the name.")
    private @Nullable Path configs;

    /** Number of routers to ask the fleet for: without {@code --devices}, as many as there are configurations. */
    int devices(int given) {
        boolean named = spec.commandLine().getParseResult().hasMatchedOption("--devices");
        return configs != null && !named ? 0 : given;
    }

    NetworkSettings settings() {
        if (configs != null && (mix != null || configSize != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--configs loads configurations as they are: leave out --mix and --config-size");
        }
        return NetworkSettings.DEFAULTS
                .withMix(mix == null ? Mix.DEFAULT : mix)
                .withConfigBytes(configSize == null ? 0 : NetworkSettings.bytes(configSize))
                .withConfigs(configs);
    }

    private static final class MixConverter implements ITypeConverter<Mix> {
        @Override
        public Mix convert(String text) {
            try {
                return Mix.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
