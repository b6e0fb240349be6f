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
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port of device '" + name + "' must be 1 to 65535, not " + port);
        }
    }
}
