package io.prestage.sim.network;

/** A physical interface or aggregate as the router reports it. */
public record Port(String name, boolean adminUp, boolean operUp) {}
