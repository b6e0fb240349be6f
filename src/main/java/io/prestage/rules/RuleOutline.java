package io.prestage.rules;

/**
 * A rule as people read it.
 *
 * @param id name in reasons
 * @param decides slot: role, capability, loopback, interface or vlan-pool
 * @param verdict what it decides for; empty where the slot needs none
 * @param when its condition, XPath 3.1
 * @param sentence for the operator
 * @param source document that says so; empty where there is none
 */
public record RuleOutline(String id, String decides, String verdict, String when, String sentence, String source) {}
