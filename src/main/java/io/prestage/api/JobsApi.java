package io.prestage.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.prestage.model.DeviceId;
import io.prestage.model.Job;
import io.prestage.requests.Jobs;
import io.prestage.store.Database;
import io.prestage.store.JobDeviceRow;
import io.prestage.store.JobRow;
import io.prestage.store.JobStore;
import io.prestage.store.Transaction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Work over one device, some or all, with its progress. */
public final class JobsApi {
    private final Database database;
    private final Jobs jobs;

    public JobsApi(Database database, Jobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    record JobRequest(
            @Nullable String kind,
            @Nullable List<JobDevice> devices,
            @Nullable String owner,
            @Nullable String reason) {}

    /** A device of a new job; of {@code assign-roles} perhaps with the interfaces to assign. */
    record JobDevice(@Nullable Long deviceId, @Nullable List<String> interfaces) {}

    record JobItem(
            long id,
            String kind,
            String state,
            String owner,
            String createdAt,
            @Nullable String finishedAt,
            Progress progress) {
        static JobItem of(JobRow row) {
            return new JobItem(
                    row.id(),
                    row.kind().word(),
                    row.state().name(),
                    row.owner(),
                    row.createdAt().toString(),
                    row.finishedAt() == null ? null : row.finishedAt().toString(),
                    new Progress(row.devices(), row.waiting(), row.failed()));
        }
    }

    record Progress(long devices, long waiting, long failed) {}

    record JobDeviceItem(
            long deviceId,
            @JsonProperty("device") String deviceName,
            String state,
            @Nullable String result,
            @Nullable String finishedAt) {
        static JobDeviceItem of(JobDeviceRow row) {
            return new JobDeviceItem(
                    row.deviceId().value(),
                    row.deviceName(),
                    row.state().name(),
                    row.result(),
                    row.finishedAt() == null ? null : row.finishedAt().toString());
        }
    }

    /** Newest first. */
    public Page<Object> list(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, JobStore.LISTING, JobItem.class);
        return request.page(database.read(tx -> tx.jobs().list(request.selection())), JobItem::of);
    }

    public JobItem get(@Header("id") String id) {
        return JobItem.of(database.inTransaction(tx -> row(tx, id)));
    }

    /** What came of each device. */
    public Page<Object> devices(@Header("id") String id, Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, JobStore.DEVICES, JobDeviceItem.class);
        return request.page(
                database.inTransaction(tx -> tx.jobs().devices(row(tx, id).id(), request.selection())),
                JobDeviceItem::of);
    }

    public JobItem start(@Body @Nullable String body, Exchange exchange) {
        JobRequest request = JsonRequest.read(
                body, JobRequest.class, "kind, devices (or none for all that the kind is about), owner and reason");
        String word = String.valueOf(request.kind());
        Job.Kind kind = Job.Kind.ofWord(word)
                .orElseThrow(() -> ApiProblem.badRequest("kind must be one of "
                        + Arrays.stream(Job.Kind.values()).map(Job.Kind::word).toList() + ", not '" + word + "'"));
        Jobs.Wish wish = new Jobs.Wish(
                kind,
                devices(kind, request.devices()),
                Parameters.owner(request.owner(), exchange),
                Objects.requireNonNullElse(request.reason(), ""));
        JobItem item = JobItem.of(database.inTransaction(tx -> jobs.start(tx, wish)));
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
        exchange.getMessage().setHeader("Location", "/api/v1/jobs/" + item.id());
        return item;
    }

    /** Gives up what has not begun. */
    public JobItem cancel(@Header("id") String id, Exchange exchange) {
        return JobItem.of(database.inTransaction(tx -> jobs.cancel(tx, row(tx, id), Parameters.actor(exchange))));
    }

    private static @Nullable Map<DeviceId, Set<String>> devices(Job.Kind kind, @Nullable List<JobDevice> named) {
        if (named == null) {
            return null;
        }
        Map<DeviceId, Set<String>> devices = new LinkedHashMap<>();
        for (int i = 0; i < named.size(); i++) {
            JobDevice each = named.get(i);
            Long id = each.deviceId();
            if (id == null || id < 1) {
                throw ApiProblem.badRequest(
                        "/devices/" + i + "/deviceId is missing: the id of the device as GET /api/v1/devices lists it");
            }
            List<String> interfaces = Objects.requireNonNullElse(each.interfaces(), List.of());
            if (!interfaces.isEmpty() && kind != Job.Kind.ASSIGN_ROLES) {
                throw ApiProblem.badRequest("/devices/" + i + "/interfaces: only assign-roles takes interfaces");
            }
            devices.put(new DeviceId(id), new TreeSet<>(interfaces));
        }
        return devices;
    }

    private static JobRow row(Transaction tx, String id) {
        return tx.jobs()
                .find(Parameters.number("job id", id))
                .orElseThrow(() -> ApiProblem.notFound("there is no job " + id + "; GET /api/v1/jobs lists them"));
    }
}
