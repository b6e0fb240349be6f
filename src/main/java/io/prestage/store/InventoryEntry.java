package io.prestage.store;

/**
 * A device as the inventory names it.
 *
 * @param name unique name
 * @param address management address or host name
 * @param port NETCONF port
 * @param credentials name of a credentials profile
 * @param tags free words, separated by blanks
 */
public record InventoryEntry(String name, String address, int port, String credentials, String tags) {
    public InventoryEntry {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a device needs a name");
        }
        if (address.isBlank()) {
            throw new IllegalArgumentException("device '" + name + "' needs an address");
        }
        mustFit("name", name, 255);
        mustFit("address", address, 255);
        mustFit("credentials", credentials, 64);
        mustFit("tags", tags, 1000);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port of device '" + name + "' must be 1 to 65535, not " + port);
        }
    }

    private static void mustFit(String field, String value, int most) {
        if (value.length() > most) {
            throw new IllegalArgumentException(
                    field + " has " + value.length() + " characters; at most " + most + " fit");
        }
    }

    /** Where it is reached, as people write it. */
    public String place() {
        return address + " port " + port;
    }
}
