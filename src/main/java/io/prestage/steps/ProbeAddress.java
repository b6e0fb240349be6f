package io.prestage.steps;

import io.prestage.junos.FactsReader;
import io.prestage.junos.Support;
import io.prestage.model.DeviceId;
import io.prestage.model.Platform;
import io.prestage.netconf.Credentials;
import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.HostKeyRefusal;
import io.prestage.netconf.KnownHostsFile;
import io.prestage.netconf.NetconfClient;
import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfSettings;
import io.prestage.netconf.NetconfTarget;
import io.prestage.steps.ProbeQueue.Probe;
import io.prestage.store.Database;
import io.prestage.store.FoundRow.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what answers at an address. First the host key is looked at, without any credential; only one that is trusted gets the login.
 * Keys are trusted that {@code known_hosts} has, and, where the operator who started the discovery chose so, those of addresses that were
 * never seen.
 */
public final class ProbeAddress implements AutoCloseable {
    static final String PROBE = "probe";
    private static final String KEY = "hostKey";
    private static final String ASK = "ask";
    private static final String END = "end";
    /** Never sent: nobody is trusted with it. */
    private static final Credentials NONE = Credentials.password("nobody", "none");

    private final Database database;
    private final FoundDevices found;
    private final KnownHostsFile knownHosts;
    private final NetconfClient stranger;

    /** @param timeout until an address that does not show a host key counts as silent */
    public ProbeAddress(Database database, FoundDevices found, KnownHostsFile knownHosts, Duration timeout) {
        this.database = database;
        this.found = found;
        this.knownHosts = knownHosts;
        this.stranger =
                NetconfClient.start(NetconfSettings.DEFAULTS.withConnectTimeout(timeout), HostKeyPolicy.REFUSE_ALL);
    }

    /** Name by which the NETCONF directory knows an address that is being probed. */
    public static String targetName(long discovery, String address) {
        return "discovery:" + discovery + ":" + address;
    }

    /** Returns {@code ask} where something is to be asked, else {@code end}. */
    public String look(@Body Probe probe, Exchange exchange) {
        exchange.setVariable(PROBE, probe);
        exchange.getMessage()
                .setHeader(
                        BeginSync.NETCONF_TARGET, targetName(probe.discovery().id(), probe.address()));
        int port = probe.discovery().profile().port();
        Optional<HostKeyRefusal> key = keyOf(new NetconfTarget(probe.address(), probe.address(), port, NONE));
        if (key.isEmpty()) {
            return END;
        }
        exchange.setVariable(KEY, key.get());
        Optional<DeviceId> known = database.inTransaction(tx -> tx.devices().findByAddress(probe.address()));
        if (known.isPresent()) {
            found.save(
                    probe, key.get(), Outcome.KNOWN, "a device of the inventory has this address", null, known.get());
            return END;
        }
        return ASK;
    }

    private Optional<HostKeyRefusal> keyOf(NetconfTarget target) {
        try {
            stranger.connect(target).join().close();
            return Optional.empty();
        } catch (CompletionException e) {
            return e.getCause() instanceof NetconfException refused ? refused.hostKey() : Optional.empty();
        }
    }

    /** The device has answered over a session that was logged in to. */
    public void answered(
            @Body String reply,
            @Header("CamelNetconfCapabilities") Collection<String> capabilities,
            @Variable(PROBE) Probe probe,
            @Variable(KEY) HostKeyRefusal key) {
        Platform platform = FactsReader.platform(reply);
        Optional<String> refusal =
                Support.refusal(new LinkedHashSet<>(capabilities)).or(() -> Support.refusal(platform));
        if (refusal.isPresent()) {
            found.save(probe, key, Outcome.NOT_JUNOS, refusal.get(), platform, null);
        } else {
            found.take(probe, key, platform);
        }
    }

    /** Returns {@code again} where the host key is trusted from now on, else {@code end}. */
    public String failed(
            @Header("CamelNetconfCapabilities") @Nullable Collection<String> capabilities,
            @Variable(PROBE) Probe probe,
            @Variable(KEY) HostKeyRefusal key,
            Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String said = String.valueOf(failure.getMessage());
        @Nullable NetconfException netconf = failure instanceof NetconfException it ? it : null;
        if (netconf != null && netconf.kind() == NetconfException.Kind.HOST_KEY) {
            return hostKey(probe, netconf.hostKey().orElse(key), said);
        }
        Optional<String> refusal =
                capabilities == null ? Optional.empty() : Support.refusal(new LinkedHashSet<>(capabilities));
        if (refusal.isPresent()) {
            found.save(probe, key, Outcome.NOT_JUNOS, refusal.get(), null, null);
        } else if (netconf != null && netconf.kind() == NetconfException.Kind.AUTHENTICATION) {
            found.save(probe, key, Outcome.LOGIN_REFUSED, said, null, null);
        } else if (netconf != null && netconf.kind() == NetconfException.Kind.HELLO) {
            found.save(probe, key, Outcome.NOT_JUNOS, said, null, null);
        } else {
            found.save(probe, key, Outcome.FAILED, said, null, null);
        }
        return END;
    }

    private String hostKey(Probe probe, HostKeyRefusal key, String said) {
        if (!key.trusted().isEmpty()) {
            found.save(probe, key, Outcome.HOST_KEY_CHANGED, said, null, null);
            return END;
        }
        if (!probe.discovery().profile().pinFirst()) {
            String detail = "nobody has confirmed its host key, so it was not logged in to";
            found.save(probe, key, Outcome.HOST_KEY_UNKNOWN, detail, null, null);
            return END;
        }
        knownHosts.pin(probe.address(), probe.discovery().profile().port(), key.key());
        return "again";
    }

    @Override
    public void close() {
        stranger.close();
    }
}
