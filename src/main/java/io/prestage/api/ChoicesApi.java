package io.prestage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.prestage.model.OperatorChoice;
import io.prestage.model.OperatorChoice.Kind;
import io.prestage.store.ChoiceRow;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Operators' choices: exclude a device or interface, include an interface, or take a role away. Each causes a sync of the device. */
public final class ChoicesApi {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Database database;
    private final ChoiceWriter writer;
    private final Clock clock;

    public ChoicesApi(Database database, ChoiceWriter writer, Clock clock) {
        this.database = database;
        this.writer = writer;
        this.clock = clock;
    }

    record ChoiceRequest(
            @Nullable Long deviceId,

            @com.fasterxml.jackson.annotation.JsonProperty("interface") @Nullable String interfaceName,

            @Nullable String choice,
            @Nullable String owner,
            @Nullable String reason,
            @Nullable String expiresAt) {}

    record ChoiceItem(
            long id,
            long deviceId,

            @com.fasterxml.jackson.annotation.JsonProperty("interface") @Nullable String interfaceName,

            String choice,
            String owner,
            String reason,
            @Nullable String expiresAt,
            String createdAt) {
        static ChoiceItem of(ChoiceRow row) {
            return new ChoiceItem(
                    row.id(),
                    row.deviceId().value(),
                    row.interfaceName(),
                    row.kind().name(),
                    row.owner(),
                    row.reason(),
                    row.expiresAt() == null ? null : row.expiresAt().toString(),
                    row.createdAt().toString());
        }
    }

    public Page<ChoiceItem> list(
            @Header("limit") @Nullable String limitText, @Header("cursor") @Nullable String cursor) {
        int limit = Parameters.limit(limitText);
        long after = Cursor.read(cursor, "0").afterNumber();
        List<ChoiceRow> rows = database.inTransaction(tx -> tx.choices().list(after, limit + 1));
        return Page.of(rows, limit, ChoiceItem::of, row -> Cursor.after(row.id()));
    }

    public ChoiceItem put(@Body @Nullable String body, Exchange exchange) {
        ChoiceRequest request = read(body);
        Long deviceId = request.deviceId();
        if (deviceId == null) {
            throw ApiProblem.badRequest("deviceId is missing: the id of the device as GET /api/v1/devices lists it");
        }
        OperatorChoice choice = choice(request);
        @Nullable Instant expiresAt = expiry(request.expiresAt());
        ChoiceItem item = database.inTransaction(tx -> {
            DeviceRow device = Parameters.device(tx, deviceId.toString());
            return ChoiceItem.of(writer.put(tx, device, choice, request.owner(), request.reason(), expiresAt));
        });
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 201);
        exchange.getMessage().setHeader("Location", "/api/v1/choices/" + item.id());
        return item;
    }

    /** Takes a choice back: rules and policy decide again. */
    public void delete(@Header("id") String id, Exchange exchange) {
        long number = Parameters.number("choice id", id);
        database.transact(tx -> {
            ChoiceRow row = tx.choices()
                    .find(number)
                    .orElseThrow(
                            () -> ApiProblem.notFound("there is no choice " + id + "; GET /api/v1/choices lists them"));
            writer.delete(tx, row);
        });
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    }

    public ChoiceItem get(@Header("id") String id) {
        long number = Parameters.number("choice id", id);
        return database.inTransaction(tx -> tx.choices().find(number))
                .map(ChoiceItem::of)
                .orElseThrow(
                        () -> ApiProblem.notFound("there is no choice " + id + "; GET /api/v1/choices lists them"));
    }

    private static ChoiceRequest read(@Nullable String body) {
        if (body == null || body.isBlank()) {
            throw ApiProblem.badRequest("the body is missing: a JSON object with deviceId, interface (or none for the"
                    + " device), choice and reason");
        }
        try {
            return JSON.readValue(body, ChoiceRequest.class);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw ApiProblem.badRequest("the body cannot be read: " + e.getOriginalMessage()
                    + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        }
    }

    private static OperatorChoice choice(ChoiceRequest request) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(request.choice())) {
                try {
                    return new OperatorChoice(kind, request.interfaceName());
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
