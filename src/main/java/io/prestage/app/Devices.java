package io.prestage.app;

import io.prestage.netconf.Credentials;
import io.prestage.netconf.NetconfTarget;
import io.prestage.netconf.camel.NetconfDirectory;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.DiscoveryRow;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the {@code netconf:} component how to reach and log in to a device of the inventory. Secrets are read when they are needed. */
final class Devices implements NetconfDirectory {
    /** As {@link io.prestage.steps.ProbeAddress#targetName} writes it. */
    private static final Pattern PROBED = Pattern.compile("discovery:(\\d{1,18}):(.+)");

    private final Database database;
    private final Map<String, CredentialsProfile> profiles;
    private final Map<String, String> environment;

    Devices(Database database, Map<String, CredentialsProfile> profiles, Map<String, String> environment) {
        this.database = database;
        this.profiles = profiles;
        this.environment = environment;
    }

    @Override
    public Optional<NetconfTarget> find(String name) {
        Optional<DeviceRow> device = database.inTransaction(tx -> tx.devices().findByName(name));
        return device.isPresent()
                ? device.map(it -> target(it.name(), it.address(), it.port(), it.credentials()))
                : probed(name);
    }

    /** An address that a discovery probes. */
    private Optional<NetconfTarget> probed(String name) {
        Matcher probe = PROBED.matcher(name);
        return !probe.matches()
                ? Optional.empty()
                : database.inTransaction(tx -> tx.discoveries().find(Long.parseLong(probe.group(1))))
                        .map(DiscoveryRow::profile)
                        .map(it -> target(name, probe.group(2), it.port(), it.credentials()));
    }

    private NetconfTarget target(String name, String address, int port, String profileName) {
        @Nullable CredentialsProfile profile = profiles.get(profileName);
        if (profile == null) {
            throw new IllegalArgumentException("device '" + name + "' names the credentials '" + profileName
                    + "', which the settings do not have");
        }
        return new NetconfTarget(name, address, port, credentials(profile));
    }

    private Credentials credentials(CredentialsProfile profile) {
        if (profile.password() != null) {
            return Credentials.password(profile.username(), CredentialsProfile.secret(profile.password(), environment));
        }
        @Nullable String passphrase =
                profile.passphrase() == null ? null : CredentialsProfile.secret(profile.passphrase(), environment);
        return Credentials.privateKeyFile(
                profile.username(), Path.of(String.valueOf(profile.privateKey())), passphrase);
    }
}
