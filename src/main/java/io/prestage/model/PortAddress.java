package io.prestage.model;

/**
 * An address of a point-to-point link as one end of it has it.
 *
 * @param unit for example {@code xe-0/0/1.0}
 * @param network that both ends share, for example {@code 10.0.0.4/31}
 */
public record PortAddress(String unit, String network) {}
