package io.prestage.api;

import io.prestage.model.OperatorChoice;
import io.prestage.model.OperatorChoice.Kind;
import io.prestage.requests.Choices;
import io.prestage.store.ChoiceRow;
import io.prestage.store.ChoiceStore;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Operators' choices: exclude, include, take a role away, choose a loopback. Each causes a sync of the device. */
public final class ChoicesApi {
    private final Database database;
    private final Choices choices;
    private final Clock clock;

    public ChoicesApi(Database database, Choices choices, Clock clock) {
        this.database = database;
        this.choices = choices;
        this.clock = clock;
    }

    record ChoiceRequest(
            @Nullable Long deviceId,

            @com.fasterxml.jackson.annotation.JsonProperty("interface") @Nullable String interfaceName,

            @Nullable String choice,
            @Nullable String loopback,
            @Nullable String owner,
            @Nullable String reason,
            @Nullable String expiresAt) {}

    record ChoiceItem(
            long id,
            long deviceId,
            String device,

            @com.fasterxml.jackson.annotation.JsonProperty("interface") @Nullable String interfaceName,

            String choice,
            @Nullable String loopback,
            String owner,
            String reason,
            @Nullable String expiresAt,
            String createdAt,
            @Nullable String basis,
            @Nullable String reopenedAt,
            @Nullable String reopenedBasis) {
        static ChoiceItem of(ChoiceRow row) {
            return new ChoiceItem(
                    row.id(),
                    row.deviceId().value(),
                    row.deviceName(),
                    row.interfaceName(),
                    row.kind().name(),
                    row.loopback(),
                    row.owner(),
                    row.reason(),
                    row.expiresAt() == null ? null : row.expiresAt().toString(),
                    row.createdAt().toString(),
                    row.basis(),
                    row.reopenedAt() == null ? null : row.reopenedAt().toString(),
                    row.reopenedBasis());
        }
    }

    public Page<Object> list(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, ChoiceStore.LISTING, ChoiceItem.class);
        return request.page(database.read(tx -> tx.choices().list(request.selection())), ChoiceItem::of);
    }

    public ChoiceItem put(@Body @Nullable String body, Exchange exchange) {
        ChoiceRequest request = JsonRequest.read(
                body, ChoiceRequest.class, "deviceId, interface (or none for the device), choice and reason");
        Long deviceId = request.deviceId();
        if (deviceId == null) {
            throw ApiProblem.badRequest("deviceId is missing: the id of the device as GET /api/v1/devices lists it");
        }
        OperatorChoice choice = choice(request);
        @Nullable Instant expiresAt = expiry(request.expiresAt());
        ChoiceItem item = database.inTransaction(tx -> {
            DeviceRow device = Parameters.device(tx, deviceId.toString());
            return ChoiceItem.of(choices.make(
                    tx,
                    device,
                    new Choices.Wish(
                            choice,
                            Parameters.owner(request.owner(), exchange),
                            Objects.requireNonNullElse(request.reason(), ""),
                            expiresAt)));
        });
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 201);
        exchange.getMessage().setHeader("Location", "/api/v1/choices/" + item.id());
        return item;
    }

    /** Takes a choice back: rules and policy decide again. */
    public void delete(@Header("id") String id, Exchange exchange) {
        database.transact(tx -> {
            ChoiceRow row = row(tx, id);
            tx.devices().lock(row.deviceId());
            EntityTag.mustMatch(exchange, ChoiceItem.of(row));
            choices.withdraw(tx, row, Parameters.actor(exchange));
        });
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    }

    public ChoiceItem get(@Header("id") String id) {
        return ChoiceItem.of(database.inTransaction(tx -> row(tx, id)));
    }

    /** Stands by a choice that was reopened because the facts have changed. */
    public ChoiceItem confirm(@Header("id") String id, Exchange exchange) {
        return ChoiceItem.of(
                database.inTransaction(tx -> choices.confirm(tx, row(tx, id), Parameters.actor(exchange))));
    }

    private static ChoiceRow row(Transaction tx, String id) {
        return tx.choices()
                .find(Parameters.number("choice id", id))
                .orElseThrow(
                        () -> ApiProblem.notFound("there is no choice " + id + "; GET /api/v1/choices lists them"));
    }

    private static OperatorChoice choice(ChoiceRequest request) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(request.choice())) {
                try {
                    return new OperatorChoice(kind, request.interfaceName(), request.loopback());
                } catch (IllegalArgumentException e) {
                    throw ApiProblem.badRequest(String.valueOf(e.getMessage()));
                }
            }
        }
        throw ApiProblem.badRequest(
                "choice must be one of " + Arrays.toString(Kind.values()) + ", not '" + request.choice() + "'");
    }

    private @Nullable Instant expiry(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant expiry = Instant.parse(text);
            if (expiry.isAfter(clock.instant())) {
                return expiry;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw ApiProblem.badRequest(
                "expiresAt must be a time to come such as 2031-01-31T12:00:00Z, not '" + text + "'");
    }
}
