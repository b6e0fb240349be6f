package io.prestage.model;

/**
 * A link between two devices, as their configurations tell of it; {@code near} is the device with the lower id.
 *
 * @param network that its ends share
 */
public record CoreLink(DeviceId near, String nearUnit, DeviceId far, String farUnit, String network) {}
