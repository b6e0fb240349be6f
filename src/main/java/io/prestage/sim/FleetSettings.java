package io.prestage.sim;

import io.prestage.sim.network.NetworkSettings;
import io.prestage.sim.voice.VoiceSettings;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * How to start a fleet.
 *
 * @param devices number of routers, at least 1; where configurations are loaded 0 for as many as there are
 * @param seed the same seed gives the same network and the same host keys
 * @param firstAddress IPv4 address of the first router; the others follow, 250 in each /24
 * @param port port of NETCONF over SSH on every address; 0 for a free one
 * @param voice where and how commits are told
 * @param network which routers
 * @param authorisedKeys public keys of the user {@code prestage}, each as a line of {@code authorized_keys}
 * @param clocks what the routers do when a time has run out
 */
public record FleetSettings(
        int devices,
        long seed,
        String firstAddress,
        int port,
        VoiceSettings voice,
        NetworkSettings network,
        List<String> authorisedKeys,
        ClockSettings clocks) {
    private static final int MOST_DEVICES = 50_000;
    private static final int PER_NETWORK = 250;

    /** Twelve routers at 127.20.0.1:8830 and on, silent, with the password login alone. */
    public static final FleetSettings DEFAULTS = new FleetSettings(
            12,
            1,
            "127.20.0.1",
            8830,
            VoiceSettings.SILENT,
            NetworkSettings.DEFAULTS,
            List.of(),
            ClockSettings.DEFAULTS);

    public FleetSettings {
        int least = network.configs() == null ? 1 : 0;
        if (devices < least || devices > MOST_DEVICES) {
            throw new IllegalArgumentException("devices must be " + least + " to " + MOST_DEVICES + ", not " + devices);
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        if (!firstAddress.matches("(\\d{1,3}\\.){3}\\d{1,3}")) {
            throw new IllegalArgumentException("first address must be an IPv4 address, not '" + firstAddress + "'");
        }
        authorisedKeys = List.copyOf(authorisedKeys);
    }

    public FleetSettings withDevices(int number) {
        return new FleetSettings(number, seed, firstAddress, port, voice, network, authorisedKeys, clocks);
    }

    public FleetSettings withSeed(long newSeed) {
        return new FleetSettings(devices, newSeed, firstAddress, port, voice, network, authorisedKeys, clocks);
    }

    public FleetSettings withPort(int newPort) {
        return new FleetSettings(devices, seed, firstAddress, newPort, voice, network, authorisedKeys, clocks);
    }

    public FleetSettings withFirstAddress(String address) {
        return new FleetSettings(devices, seed, address, port, voice, network, authorisedKeys, clocks);
    }

    public FleetSettings withVoice(VoiceSettings newVoice) {
        return new FleetSettings(devices, seed, firstAddress, port, newVoice, network, authorisedKeys, clocks);
    }

    public FleetSettings withNetwork(NetworkSettings another) {
        return new FleetSettings(devices, seed, firstAddress, port, voice, another, authorisedKeys, clocks);
    }

    public FleetSettings withAuthorisedKeys(List<String> keys) {
        return new FleetSettings(devices, seed, firstAddress, port, voice, network, keys, clocks);
    }

    public FleetSettings withClocks(ClockSettings newClocks) {
        return new FleetSettings(devices, seed, firstAddress, port, voice, network, authorisedKeys, newClocks);
    }

    /** Unconfirmed commits are taken back at once when their time is over, which spares tests a wait. */
    public FleetSettings withPromptRollback() {
        return withClocks(new ClockSettings(false, clocks.idleTimeout()));
    }

    /** Address of the router with this index, from 0. */
    InetAddress address(int index) {
        try {
            byte[] first = Inet4Address.getByName(firstAddress).getAddress();
            int host = (first[3] & 255) - 1 + index;
            int network = ((first[1] & 255) << 8 | (first[2] & 255)) + host / PER_NETWORK;
            byte[] address = {first[0], (byte) (network >> 8), (byte) network, (byte) (1 + host % PER_NETWORK)};
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IPv4 address: '" + firstAddress + "'", e);
        }
    }
}
