package io.prestage.api;

import io.prestage.model.DeviceId;
import io.prestage.store.DeviceRow;
import io.prestage.store.Transaction;
import org.jspecify.annotations.Nullable;

/** Reads the parameters that requests share. */
final class Parameters {
    /** Without users every caller is the operator at this machine. */
    static final String ACTOR = "loopback";

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

    /** Who stands for a request: as the caller says, else whoever is at this machine. */
    static String owner(@Nullable String owner) {
        return owner == null || owner.isBlank() ? ACTOR : owner;
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
