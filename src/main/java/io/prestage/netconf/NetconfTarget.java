package io.prestage.netconf;

/**
 * A device as the client reaches it.
 *
 * @param name by which errors and logs call it
 * @param host address or host name
 * @param port TCP port, 830 by RFC 6242
 * @param credentials how to log in
 */
public record NetconfTarget(String name, String host, int port, Credentials credentials) {
    public NetconfTarget {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port of '" + name + "' must be 1 to 65535, not " + port);
        }
    }

    /** As error messages name it. */
    public String described() {
        return "'" + name + "' (" + host + " port " + port + ")";
    }
}
