package io.prestage.rules;

/**
 * One thing that two rulebooks see differently.
 *
 * @param slot role, loopback, capability, interface or vlan-pool
 * @param place {@code device}, or the name of an interface
 * @param from what the first says; empty for nothing
 * @param to what the second says
 * @param ruleBefore rule of the first that decided; empty for none
 * @param ruleAfter rule of the second that decided
 */
public record Change(String slot, String place, String from, String to, String ruleBefore, String ruleAfter) {}
