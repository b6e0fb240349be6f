package io.prestage.app;

import io.prestage.netconf.Credentials;
import io.prestage.netconf.NetconfTarget;
import io.prestage.netconf.camel.NetconfDirectory;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the {@code netconf:} component how to reach and log in to a device of the inventory. Secrets are read when they are needed. */
final class Devices implements NetconfDirectory {
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
        return database.inTransaction(tx -> tx.devices().findByName(name)).map(this::target);
    }

    private NetconfTarget target(DeviceRow device) {
        @Nullable CredentialsProfile profile = profiles.get(device.credentials());
        if (profile == null) {
            throw new IllegalArgumentException("device '" + device.name() + "' names the credentials '"
                    + device.credentials() + "', which the settings do not have");
        }
        return new NetconfTarget(device.name(), device.address(), device.port(), credentials(profile));
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
