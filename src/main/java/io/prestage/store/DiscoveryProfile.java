package io.prestage.store;

import java.util.List;

/**
 * What a discovery is asked to do.
 *
 * @param targets addresses, networks and ranges to probe
 * @param exclude those to leave out
 * @param credentials name of the credentials profile to log in with
 * @param port NETCONF port
 * @param rate addresses probed in a second, at most
 * @param concurrency addresses probed at once, at most
 * @param addAutomatically Junos devices whose host key is trusted become devices; else an operator confirms each
 * @param pinFirst host keys of addresses that were never seen are trusted; else an operator confirms each fingerprint
 * @param tags of the devices that are added
 */
public record DiscoveryProfile(
        List<String> targets,
        List<String> exclude,
        String credentials,
        int port,
        int rate,
        int concurrency,
        boolean addAutomatically,
        boolean pinFirst,
        String tags) {
    public DiscoveryProfile {
        targets = List.copyOf(targets);
        exclude = List.copyOf(exclude);
    }
}
