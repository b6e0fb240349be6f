package io.prestage.space;

import io.prestage.model.Job;
import io.prestage.space.JobNumbers.Kind;
import io.prestage.space.Work.Progress;
import io.prestage.store.DiscoveryRow;
import io.prestage.store.JobDeviceRow;
import io.prestage.store.JobRow;
import io.prestage.store.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Finds what Space calls jobs: our jobs and discoveries, and requests to devices. */
final class Works {
    /** Newest ones that a list shows; retention keeps fewer. */
    private static final int MOST = 100_000;

    private static final int MOST_RESULTS = 10_000;

    private final RpcTasks rpcs;

    Works(RpcTasks rpcs) {
        this.rpcs = rpcs;
    }

    /** Newest first. */
    List<Work> all(Transaction tx) {
        List<Work> works = new ArrayList<>();
        tx.jobs().list(Long.MAX_VALUE, MOST).forEach(row -> works.add(of(row)));
        tx.discoveries().list(0, MOST).forEach(row -> works.add(of(tx, row)));
        works.addAll(rpcs.all());
        works.sort(Comparator.comparing(Work::start).thenComparing(Work::number).reversed());
        return works;
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
        String type = type(row.kind());
        long over = row.devices() - row.waiting();
        return new Work(
                Kind.JOB.number(row.id()),
                type,
                type + " of " + row.devices() + " devices",
                progress(row.state()),
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
                "Discover Network Elements",
                "Discover " + String.join(" ", row.profile().targets()),
                switch (row.state()) {
                    case RUNNING -> Progress.RUNNING;
                    case DONE -> Progress.SUCCEEDED;
                    case CANCELLED -> Progress.CANCELLED;
                    case FAILED -> Progress.FAILED;
                },
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

    private static Progress progress(Job.State state) {
        return switch (state) {
            case RUNNING -> Progress.RUNNING;
            case SUCCEEDED -> Progress.SUCCEEDED;
            case FAILED -> Progress.FAILED;
            case CANCELLED -> Progress.CANCELLED;
        };
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
