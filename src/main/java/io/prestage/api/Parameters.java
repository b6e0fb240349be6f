package io.prestage.api;

import io.prestage.access.Caller;
import io.prestage.model.DeviceId;
import io.prestage.store.DeviceRow;
import io.prestage.store.Transaction;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Reads the parameters that requests share. */
final class Parameters {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private Parameters() {}

    static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        long limit = number("limit", text);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ApiProblem.badRequest("limit must be from 1 to " + MAX_LIMIT + ", not " + text);
        }
        return (int) limit;
    }

    /** Who makes a request: a user, or whoever is at this machine where there are none. {@link Authentication} has set the header. */
    static String actor(Exchange exchange) {
        return exchange.getMessage().getHeader(Authentication.CALLER, Caller.LOOPBACK.name(), String.class);
    }

    /** Who stands for a request: the caller. Without users nobody is known by name, so the caller may give one. */
    static String owner(@Nullable String owner, Exchange exchange) {
        String actor = actor(exchange);
        if (owner == null || owner.isBlank() || owner.equals(actor)) {
            return actor;
        }
        if (actor.equals(Caller.LOOPBACK.name())) {
            return owner;
        }
        throw ApiProblem.badRequest("owner is whoever calls, so '" + actor + "', not '" + owner + "': leave it out");
    }

    static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiProblem.badRequest(name + " must be a whole number, not '" + text + "'");
        }
    }

    /** The device of an id as it stands in a path or body. */
    static DeviceRow device(Transaction tx, String id) {
        long number = number("device id", id);
        if (number > 0) {
            var device = tx.devices().find(new DeviceId(number));
            if (device.isPresent()) {
                return device.get();
            }
        }
        throw ApiProblem.notFound("there is no device " + id + "; GET /api/v1/devices lists them");
    }
}
