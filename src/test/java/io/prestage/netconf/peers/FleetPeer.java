package io.prestage.netconf.peers;

import io.prestage.netconf.Credentials;
import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.NetconfTarget;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.FleetStartException;
import io.prestage.sim.VirtualRouter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A router of our own fleet: no stranger, but what the strangers are compared with. */
final class FleetPeer implements Peer {
    private final Fleet fleet;
    private final VirtualRouter router;
    private final HostKeyPolicy hostKeys;

    private FleetPeer(Fleet fleet, VirtualRouter router, HostKeyPolicy hostKeys) {
        this.fleet = fleet;
        this.router = router;
        this.hostKeys = hostKeys;
    }

    /** A router that does as RFC 6241 says, or one in the default mode of Junos. */
    static FleetPeer start(Path folder, boolean rfcCompliant) throws IOException, FleetStartException {
        Fleet fleet = Fleet.start(
                FleetSettings.DEFAULTS.withPromptRollback().withPort(0).withFirstAddress("127.27.0.1"));
        VirtualRouter router = fleet.routers().stream()
                .filter(each -> each.rfcCompliant() == rfcCompliant)
                .findFirst()
                .orElseThrow();
        Path knownHosts = Files.createTempFile(folder, "fleet", "_known_hosts");
        Files.write(knownHosts, fleet.knownHosts());
        return new FleetPeer(fleet, router, HostKeyPolicy.knownHosts(knownHosts));
    }

    @Override
    public String name() {
        return router.rfcCompliant() ? "fleet, rfc-compliant" : "fleet";
    }

    @Override
    public String version() {
        return "this one";
    }

    @Override
    public NetconfTarget target() {
        return new NetconfTarget(
                router.name(),
                router.address().getAddress().getHostAddress(),
                router.address().getPort(),
                Credentials.password("admin", "admin"));
    }

    @Override
    public HostKeyPolicy hostKeys() {
        return hostKeys;
    }

    @Override
    public String textIs(String value) {
        return "<configuration><snmp><contact>" + value + "</contact></snmp></configuration>";
    }

    @Override
    public String filter() {
        return "<configuration><snmp/></configuration>";
    }

    @Override
    public String otherFilter() {
        return "<configuration><system/></configuration>";
    }

    @Override
    public void close() {
        fleet.close();
    }
}
