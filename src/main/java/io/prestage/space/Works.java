package io.prestage.space;

import static java.util.Objects.requireNonNull;

import io.prestage.model.Job;
import io.prestage.space.JobNumbers.Kind;
import io.prestage.space.Work.Progress;
import io.prestage.store.DiscoveryRow;
import io.prestage.store.JobDeviceRow;
import io.prestage.store.JobRow;
import io.prestage.store.Range;
import io.prestage.store.RangeStore;
import io.prestage.store.RangeStore.WorkKey;
import io.prestage.store.Slice;
import io.prestage.store.Transaction;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what Space calls jobs: our jobs and discoveries, and requests to devices. */
final class Works {
    /** Newest ones that a list shows; retention keeps fewer. */
    private static final int MOST = 100_000;

    private static final String DISCOVERY = "DISCOVERY";
    private static final List<String> KINDS = Stream.concat(
                    Stream.of(DISCOVERY), Arrays.stream(Job.Kind.values()).map(Job.Kind::name))
            .toList();
    private static final List<String> STATES = Stream.concat(
                    Arrays.stream(Job.State.values()).map(Job.State::name),
                    Arrays.stream(DiscoveryRow.State.values()).map(DiscoveryRow.State::name))
            .distinct()
            .toList();

    private static final int MOST_RESULTS = 10_000;

    private final RpcTasks rpcs;

    Works(RpcTasks rpcs) {
        this.rpcs = rpcs;
    }

    /** The part of all work that is wanted, newest first. */
    Listing.Page<Work> page(Transaction tx, Listing<Work> listing, Query query) {
        List<Work> every = rpcs.all();
        List<Work> tasks = listing.matching(every, query);
        Optional<Range> asked = listing.range(query);
        if (asked.isEmpty() || (!tasks.isEmpty() && asked.get().sort() != null)) {
            List<WorkKey> stored =
                    tx.ranges().works(Range.ALL.withPlaces(0, MOST)).rows();
            return listing.of(works(tx, merged(stored, every), every), query);
        }
        Range range = asked.get();
        if (tasks.isEmpty()) {
            Slice<WorkKey> keys = tx.ranges().works(range);
            return new Listing.Page<>(works(tx, keys.rows(), List.of()), requireNonNull(keys.total()));
        }
        int end = (int) Math.min(Integer.MAX_VALUE, (long) range.start() + range.limit());
        Slice<WorkKey> keys = tx.ranges().works(range.withPlaces(0, end));
        List<WorkKey> all = merged(keys.rows(), tasks);
        List<WorkKey> part = new Paging(range.start(), range.limit()).of(all);
        return new Listing.Page<>(works(tx, part, tasks), requireNonNull(keys.total()) + tasks.size());
    }

    private static List<WorkKey> merged(List<WorkKey> stored, List<Work> tasks) {
        return Stream.concat(stored.stream(), tasks.stream().map(task -> new WorkKey(task.number(), task.start())))
                .sorted(Comparator.comparing(WorkKey::startedAt)
                        .thenComparing(WorkKey::number)
                        .reversed())
                .toList();
    }

    /** In the order of the keys. */
    private static List<Work> works(Transaction tx, List<WorkKey> keys, List<Work> tasks) {
        Map<Long, Work> found = new HashMap<>();
        tasks.forEach(task -> found.put(task.number(), task));
        tx.jobs().find(own(Kind.JOB, keys)).forEach(row -> found.put(Kind.JOB.number(row.id()), of(row)));
        own(Kind.DISCOVERY, keys)
                .forEach(id ->
                        tx.discoveries().find(id).ifPresent(row -> found.put(Kind.DISCOVERY.number(id), of(tx, row))));
        return keys.stream()
                .map(key -> found.get(key.number()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<Long> own(Kind kind, List<WorkKey> keys) {
        return keys.stream()
                .flatMap(key -> kind.own(key.number()).stream().boxed())
                .toList();
    }

    static Listing<Work> listing() {
        Stored number = Stored.number(RangeStore.WORK);
        Stored owner = Stored.text(RangeStore.WORK_OWNER);
        return new Listing<Work>()
                .field("id", Work::number, number)
                .field("key", Work::number, number)
                .field("name", Work::name)
                .field("job-type", Work::type, Stored.words(RangeStore.WORK_KIND, KINDS, Works::type))
                .field("job-state", work -> work.progress().state(), progress(Progress::state))
                .field("job-status", work -> work.progress().status(), progress(Progress::status))
                .field("percent-complete", Work::percent)
                .field("user", Work::user, owner)
                .field("owner", Work::user, owner)
                .field("summary", Work::summary);
    }

    private static Stored progress(Function<Progress, String> word) {
        return Stored.words(RangeStore.WORK_STATE, STATES, state -> word.apply(progress(state)));
    }

    Optional<Work> find(Transaction tx, long number) {
        OptionalLong job = Kind.JOB.own(number);
        if (job.isPresent()) {
            return tx.jobs().find(job.getAsLong()).map(Works::of);
        }
        OptionalLong discovery = Kind.DISCOVERY.own(number);
        return discovery.isPresent()
                ? tx.discoveries().find(discovery.getAsLong()).map(row -> of(tx, row))
                : rpcs.find(number);
    }

    /** What came of it, device by device. */
    List<Element> results(Transaction tx, long number) {
        OptionalLong job = Kind.JOB.own(number);
        if (job.isPresent()) {
            return tx.jobs().devices(job.getAsLong(), 0, MOST_RESULTS).stream()
                    .map(Works::result)
                    .toList();
        }
        OptionalLong discovery = Kind.DISCOVERY.own(number);
        return discovery.isPresent()
                ? tx.discoveries().results(discovery.getAsLong(), 0, MOST_RESULTS).stream()
                        .map(found -> Element.of("result")
                                .with("address", found.address())
                                .with("outcome", found.outcome().name())
                                .with("detail", found.detail())
                                .with("hostName", found.hostName())
                                .with(
                                        "device-id",
                                        found.deviceId() == null
                                                ? null
                                                : found.deviceId().value()))
                        .toList()
                : rpcs.results(number);
    }

    private static Element result(JobDeviceRow row) {
        return Element.of("result")
                .with("device-id", row.deviceId().value())
                .with("name", row.deviceName())
                .with("state", row.state().name())
                .with("detail", row.result());
    }

    static Work of(JobRow row) {
        String type = type(row.kind().name());
        long over = row.devices() - row.waiting();
        return new Work(
                Kind.JOB.number(row.id()),
                type,
                type + " of " + row.devices() + " devices",
                progress(row.state().name()),
                row.devices() == 0 || row.finishedAt() != null ? 100 : percent(over, row.devices()),
                row.owner(),
                over + " of " + row.devices() + " done, " + row.failed() + " failed",
                row.createdAt(),
                row.finishedAt());
    }

    private static Work of(Transaction tx, DiscoveryRow row) {
        Map<String, Long> counts = tx.discoveries().counts(row.id());
        String found = counts.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
        return new Work(
                Kind.DISCOVERY.number(row.id()),
                type(DISCOVERY),
                "Discover " + String.join(" ", row.profile().targets()),
                progress(row.state().name()),
                row.endedAt() != null ? 100 : percent(row.probed(), row.addresses()),
                row.startedBy(),
                row.probed() + " of " + row.addresses() + " addresses probed: "
                        + (found.isEmpty() ? "nothing answered" : found)
                        + (row.reason() == null ? "" : "; " + row.reason()),
                row.startedAt(),
                row.endedAt());
    }

    private static double percent(long done, long all) {
        return all == 0 ? 100 : Math.round(1000.0 * done / all) / 10.0;
    }

    /** Of a job or a discovery, by the name of its state. */
    private static Progress progress(String state) {
        return switch (state) {
            case "RUNNING" -> Progress.RUNNING;
            case "CANCELLED" -> Progress.CANCELLED;
            case "FAILED" -> Progress.FAILED;
            default -> Progress.SUCCEEDED;
        };
    }

    private static String type(String kind) {
        return kind.equals(DISCOVERY) ? "Discover Network Elements" : type(Job.Kind.valueOf(kind));
    }

    private static String type(Job.Kind kind) {
        return switch (kind) {
            case DISCOVER_ROLES -> "Role Discovery";
            case ASSIGN_ROLES -> "Role Assignment";
            case UNASSIGN_ROLES -> "Role Unassignment";
            case SYNCHRONISE -> "Resync Network Elements";
        };
    }
}
