/**
 * The Camel component {@code events:}, by which routes are told of what happens in the gateway: each subscriber in order, from where it
 * stopped, at a pace of its own. Uses Camel and the store. Start at {@link io.prestage.events.EventsEndpoint}; the contract with
 * integrators is {@code docs/integrators.md}.
 */
@NullMarked
package io.prestage.events;

import org.jspecify.annotations.NullMarked;
