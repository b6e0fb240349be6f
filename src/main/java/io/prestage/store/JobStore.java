package io.prestage.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.model.DeviceId;
import io.prestage.model.Job;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Jobs and their devices. A job is done by the syncs of its devices, whoever asked for them besides. */
public final class JobStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeSet<String>> NAMES = new TypeReference<>() {};
    private static final int RESULT_LENGTH = 1000;
    private static final String COLUMNS = "j.id, j.kind, j.state, j.owner, j.created_at, j.finished_at,"
            + " (SELECT COUNT(*) FROM job_device x WHERE x.job_id = j.id) AS devices,"
            + " (SELECT COUNT(*) FROM job_device x WHERE x.job_id = j.id AND x.state = 'WAITING') AS waiting,"
            + " (SELECT COUNT(*) FROM job_device x WHERE x.job_id = j.id AND x.state = 'FAILED') AS failed";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM job j";

    public static final Listing LISTING = Listing.byNumber(COLUMNS, "job j WHERE 1 = 1", "id", "j.id")
            .newestFirst()
            .number("createdAt", "j.created_at")
            .optionalNumber("finishedAt", "j.finished_at")
            .filters(
                    Filter.oneOf(
                            "kind",
                            "j.kind",
                            Arrays.stream(Job.Kind.values()).map(Job.Kind::word).toList(),
                            word -> Job.Kind.ofWord(word).orElseThrow().name()),
                    Filter.oneOf("state", "j.state", Job.State.class),
                    Filter.text("owner", "j.owner"));

    /** Devices of {@code :job}. */
    public static final Listing DEVICES = Listing.byNumber(
                    "x.device_id, d.name AS device_name, x.state, x.result, x.finished_at",
                    "job_device x JOIN device d ON d.id = x.device_id WHERE x.job_id = :job",
                    "deviceId",
                    "x.device_id")
            .text("device", "d.name")
            .text("state", "x.state")
            .filters(Filter.oneOf("state", "x.state", Job.DeviceState.class), Filter.contained("q", "d.name"));

    private final Handle handle;

    JobStore(Handle handle) {
        this.handle = handle;
    }

    public long add(Job.Kind kind, String owner, Instant now) {
        return handle.createUpdate(
                        "INSERT INTO job (kind, state, owner, created_at) VALUES (:kind, 'RUNNING', :owner, :now)")
                .bind("kind", kind)
                .bind("owner", owner)
                .bind("now", now)
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one();
    }

    /**
     * Adds a device that the next sync will do.
     *
     * @param interfaces those to assign; null for all that are recommended
     */
    public void addWaiting(long job, DeviceId device, @Nullable Set<String> interfaces) {
        handle.createUpdate(
                        "INSERT INTO job_device (job_id, device_id, state, since_epoch, interfaces)"
                                + " SELECT :job, s.device_id, 'WAITING', s.epoch, :interfaces FROM sync_request s WHERE s.device_id = :device")
                .bind("job", job)
                .bind("device", device)
                .bindByType("interfaces", interfaces == null ? null : json(interfaces), String.class)
                .execute();
    }

    /** Adds every device that a kind of job is about when no devices are named. */
    public void addAllWaiting(long job, Job.Kind kind) {
        handle.createUpdate("INSERT INTO job_device (job_id, device_id, state, since_epoch)"
                        + " SELECT CAST(:job AS BIGINT), s.device_id, 'WAITING', s.epoch FROM sync_request s"
                        + " JOIN device d ON d.id = s.device_id LEFT JOIN recommendation r ON r.device_id = d.id"
                        + " WHERE d.retired_at IS NULL AND (" + about(kind) + ")")
                .bind("job", job)
                .execute();
    }

    private static String about(Job.Kind kind) {
        return switch (kind) {
            case DISCOVER_ROLES -> "r.state IS NULL OR r.state <> 'ASSIGNED'";
            case ASSIGN_ROLES -> "r.state IN ('RECOMMENDED', 'INCLUDED')";
            case SYNCHRONISE -> "1 = 1";
            case UNASSIGN_ROLES -> throw new IllegalArgumentException("roles are taken from named devices only");
        };
    }

    /** Adds a device for which nothing can be done. */
    public void addFailed(long job, DeviceId device, String why, Instant now) {
        handle.createUpdate("INSERT INTO job_device (job_id, device_id, state, since_epoch, result, finished_at)"
                        + " VALUES (:job, :device, 'FAILED', 0, :result, :now)")
                .bind("job", job)
                .bind("device", device)
                .bind("result", Texts.limited(why, RESULT_LENGTH))
                .bind("now", now)
                .execute();
    }

    /** What jobs ask to be assigned in the sync of a claim: nothing, or per job the interfaces, where an empty optional means all. */
    public List<Optional<Set<String>>> assignOrders(Claim claim) {
        return handle.createQuery(
                        "SELECT x.interfaces FROM job_device x JOIN job j ON j.id = x.job_id"
                                + " WHERE x.device_id = :device AND x.state = 'WAITING' AND j.kind = 'ASSIGN_ROLES' AND x.since_epoch < :epoch")
                .bindMethods(claim)
                .map((row, context) ->
                        Optional.ofNullable(row.getString("interfaces")).map(JobStore::names))
                .list();
    }

    /** The newest job that asks the sync of a claim to change roles, in words; empty where none does. */
    public Optional<String> askedBy(Claim claim) {
        return handle.createQuery("SELECT j.id, j.owner FROM job_device x JOIN job j ON j.id = x.job_id"
                        + " WHERE x.device_id = :device AND x.state = 'WAITING' AND x.since_epoch < :epoch"
                        + " AND j.kind IN ('ASSIGN_ROLES', 'UNASSIGN_ROLES') ORDER BY j.id DESC"
                        + " OFFSET 0 ROWS FETCH FIRST 1 ROWS ONLY")
                .bindMethods(claim)
                .map((row, context) -> row.getString("owner") + ", job " + row.getLong("id"))
                .findOne();
    }

    /** The sync of a claim is over: what waited for it is too. Returns the jobs that this ended. */
    public List<JobRow> synced(Claim claim, Job.DeviceState outcome, String result, Instant now) {
        List<Long> touched = handle.createQuery("SELECT job_id FROM job_device"
                        + " WHERE device_id = :device AND state = 'WAITING' AND since_epoch < :epoch ORDER BY job_id")
                .bindMethods(claim)
                .mapTo(Long.class)
                .list();
        if (touched.isEmpty()) {
            return List.of();
        }
        touched.forEach(this::lock);
        handle.createUpdate("UPDATE job_device SET state = :outcome, result = :result, finished_at = :now"
                        + " WHERE device_id = :device AND state = 'WAITING' AND since_epoch < :epoch")
                .bind("outcome", outcome)
                .bind("result", Texts.limited(result, RESULT_LENGTH))
                .bind("now", now)
                .bindMethods(claim)
                .execute();
        return touched.stream().flatMap(job -> endIfOver(job, now).stream()).toList();
    }

    /** A device is gone: nobody waits for it any longer. */
    void abandon(DeviceId device, Instant now) {
        List<Long> touched = handle.createQuery(
                        "SELECT job_id FROM job_device WHERE device_id = :device AND state = 'WAITING' ORDER BY job_id")
                .bind("device", device)
                .mapTo(Long.class)
                .list();
        touched.forEach(this::lock);
        handle.createUpdate(
                        "UPDATE job_device SET state = 'FAILED', result = 'the device was retired', finished_at = :now"
                                + " WHERE device_id = :device AND state = 'WAITING'")
                .bind("now", now)
                .bind("device", device)
                .execute();
        touched.forEach(job -> endIfOver(job, now));
    }

    /**
     * Syncs that end at the same time must not each see the other's device still waiting: the job is locked first, and looked at then. It is
     * locked before its devices, as whoever reads it reads them after it.
     */
    private void lock(long job) {
        handle.createUpdate("UPDATE job SET state = state WHERE id = :job")
                .bind("job", job)
                .execute();
    }

    /** Ends a job with no device left to wait for. */
    public Optional<JobRow> endIfOver(long job, Instant now) {
        lock(job);
        int ended = handle.createUpdate("UPDATE job SET finished_at = :now, state = CASE WHEN EXISTS"
                        + " (SELECT 1 FROM job_device x WHERE x.job_id = job.id AND x.state = 'FAILED') THEN 'FAILED' ELSE 'SUCCEEDED' END"
                        + " WHERE id = :job AND state = 'RUNNING' AND NOT EXISTS"
                        + " (SELECT 1 FROM job_device x WHERE x.job_id = job.id AND x.state = 'WAITING')")
                .bind("now", now)
                .bind("job", job)
                .execute();
        return ended == 0 ? Optional.empty() : find(job);
    }

    /**
     * Ends a running job: devices that wait are given up, and their syncs too unless somebody else has asked for them since. Rows are locked in
     * the order in which a sync that ends locks them: its request, the counter of events, the job, its device in the job.
     *
     * @return false when it was over already
     */
    public boolean cancel(long job, Instant now) {
        handle.createUpdate(
                        "UPDATE sync_request SET due_at = NULL WHERE lease_owner IS NULL AND attempts = 0 AND first_at = last_at"
                                + " AND last_at = (SELECT j.created_at FROM job j WHERE j.id = :job AND j.state = 'RUNNING')"
                                + " AND device_id IN (SELECT x.device_id FROM job_device x WHERE x.job_id = :job AND x.state = 'WAITING')")
                .bind("job", job)
                .execute();
        handle.execute("UPDATE event_counter SET last_seq = last_seq");
        int ended = handle.createUpdate(
                        "UPDATE job SET state = 'CANCELLED', finished_at = :now WHERE id = :job AND state = 'RUNNING'")
                .bind("now", now)
                .bind("job", job)
                .execute();
        if (ended == 0) {
            return false;
        }
        handle.createUpdate("UPDATE job_device SET state = 'CANCELLED', finished_at = :now"
                        + " WHERE job_id = :job AND state = 'WAITING'")
                .bind("now", now)
                .bind("job", job)
                .execute();
        return true;
    }

    public Optional<JobRow> find(long id) {
        return handle.createQuery(SELECT + " WHERE j.id = :id")
                .bind("id", id)
                .map(RecordMapper.of(JobRow.class))
                .findOne();
    }

    /** Those of them that there are, in no order. */
    public List<JobRow> find(List<Long> ids) {
        return Parts.of(ids).stream()
                .flatMap(part -> handle
                        .createQuery(SELECT + " WHERE j.id IN (<ids>)")
                        .bindList("ids", part)
                        .map(RecordMapper.of(JobRow.class))
                        .list()
                        .stream())
                .toList();
    }

    public List<JobDeviceRow> devices(long job, long afterDevice, int limit) {
        return handle.createQuery("SELECT x.device_id, d.name AS device_name, x.state, x.result, x.finished_at"
                        + " FROM job_device x JOIN device d ON d.id = x.device_id WHERE x.job_id = :job AND x.device_id > :after"
                        + " ORDER BY x.device_id OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("job", job)
                .bind("after", afterDevice)
                .bind("limit", limit)
                .map(RecordMapper.of(JobDeviceRow.class))
                .list();
    }

    public Slice<JobRow> list(Selection wanted) {
        return LISTING.read(handle, wanted, RecordMapper.of(JobRow.class));
    }

    public Slice<JobDeviceRow> devices(long job, Selection wanted) {
        return DEVICES.read(handle, wanted, Map.of("job", job), RecordMapper.of(JobDeviceRow.class));
    }

    private static String json(Set<String> names) {
        try {
            return JSON.writeValueAsString(new TreeSet<>(names));
        } catch (JsonProcessingException e) {
            throw new StoreException("names of interfaces cannot be written as JSON", e);
        }
    }

    private static Set<String> names(String json) {
        try {
            return JSON.readValue(json, NAMES);
        } catch (JsonProcessingException e) {
            throw new StoreException("stored names of interfaces are damaged", e);
        }
    }
}
