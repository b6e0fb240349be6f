/**
 * Rulebooks: YAML with XPath 3.1 conditions over the configuration of a device, compiled once, decided with reasons. Pure: a rule can read
 * no file, no network and no environment. Start at {@link io.prestage.rules.Rulebook}; how rules are written is in {@code docs/rules.md}.
 */
@NullMarked
package io.prestage.rules;

import org.jspecify.annotations.NullMarked;
