package io.prestage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.bench.HttpLoad.Asked;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is asked of one gateway that runs, and of a bare handler beside it. */
final class RestTrial {
    private static final String PAGE = "/api/v1/devices?limit=50";
    private static final int PAGES = 100;
    private static final int LAST_EVENTS_MILLIS = 3_000;
    private static final List<String> SPACE = List.of(
            "/api/space/device-management/devices?paging=(start%20eq%200,%20limit%20eq%2050)",
            "/api/space/device-management/devices?paging=(start%20eq%2040000,%20limit%20eq%2050)&sortby=(name(descending))",
            "/api/space/device-management/devices?filter=(managedStatus%20eq%20'In%20Sync')&paging=(start%20eq%200,%20limit%20eq%2050)",
            "/api/space/nsas/prestage-devices/manage-roles/devices?start=1&limit=50",
            "/api/space/nsas/device-roles/pe-devices?start=1&limit=50",
            "/api/space/managed-domain/managed-elements?paging=(start%20eq%200,%20limit%20eq%2050)");
    private static final int SPACE_ROUNDS = 11;

    private final RestGateway gateway;
    private final String title;
    private final RestReport report;
    private final int rate;
    private final int seconds;

    RestTrial(RestGateway gateway, String title, RestReport report, int rate, int seconds) {
        this.gateway = gateway;
        this.title = title;
        this.report = report;
        this.rate = rate;
        this.seconds = seconds;
    }

    void warmUp(int seconds) throws Exception {
        Asked pages = new Asked(pages(), Map.of(), 200);
        try (HttpLoad load = new HttpLoad(gateway.port())) {
            load.saturated(pages, this.seconds / 3 + 1);
            load.atRate(pages, rate, seconds);
        }
    }

    /** Pages of devices, and one that has not changed. */
    void lists() throws Exception {
        Asked page = new Asked(List.of(PAGE), Map.of(), 200);
        Asked pages = new Asked(pages(), Map.of(), 200);
        try (HttpLoad load = new HttpLoad(gateway.port())) {
            rated(title, "first page", load, page, gateway::cpuMicros);
            rated(title, "any page", load, pages, gateway::cpuMicros);
            // Of a page whose devices do not change meanwhile.
            String still = pages.paths().get(PAGES / 2);
            String tag = gateway.get(still).headers().firstValue("ETag").orElseThrow();
            Asked known = new Asked(List.of(still), Map.of("If-None-Match", tag), 304);
            rated(title, "304", load, known, gateway::cpuMicros);
            report.saturated(title, "first page", load.saturated(page, seconds / 2));
            report.saturated(title, "any page", load.saturated(pages, seconds / 2));
            report.saturated(title, "304", load.saturated(known, seconds / 2));
        }
    }

    /** A handler of Vert.x with nothing behind it, which has the machine as the gateway has it. */
    void bare(Path folder, List<String> options) throws Exception {
        HttpResponse<String> page = gateway.get(PAGE);
        Path body = folder.resolve("page.json");
        Files.writeString(body, page.body());
        String tag = page.headers().firstValue("ETag").orElseThrow();
        try (BenchProcess bare = BenchProcess.java(folder, "bare", options, BareHandler.class);
                HttpLoad load =
                        new HttpLoad((int) bare.ask("serve " + body + " " + tag).number("port"))) {
            Asked same = new Asked(List.of(PAGE), Map.of(), 200);
            Asked known = new Asked(List.of(PAGE), Map.of("If-None-Match", tag), 304);
            load.saturated(same, seconds / 3 + 1);
            rated(RestReport.BARE, "first page", load, same, bare::cpuMicros);
            rated(RestReport.BARE, "304", load, known, bare::cpuMicros);
            report.saturated(RestReport.BARE, "first page", load.saturated(same, seconds / 2));
            report.saturated(RestReport.BARE, "304", load.saturated(known, seconds / 2));
        }
    }

    private interface Cpu {
        long micros() throws IOException;
    }

    private void rated(String who, String what, HttpLoad load, Asked asked, Cpu cpu) throws Exception {
        long before = cpu.micros();
        Latencies seen = load.atRate(asked, rate, seconds);
        double each = (cpu.micros() - before) / (double) (rate * seconds);
        report.rated(who, what, seen, each);
        RestBenchmark.say("%s: %s at %d/s: %s (answers, p50, p99, most, wrong)", who, what, rate, seen.cells());
    }

    /** Paths of pages all over the list. */
    private List<String> pages() throws Exception {
        List<String> all = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = gateway.json("/api/v1/devices?limit=1000&fields=id" + next);
            all.add(PAGE + next);
            next = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").asText();
        }
        List<String> some = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            some.add(all.get(i * all.size() / PAGES));
        }
        return some;
    }

    void followers(int followers) throws Exception {
        long since = gateway.json("/api/v1/events?limit=1&since=" + last(0))
                .get("next")
                .asLong();
        try (FeedFollowers all = FeedFollowers.start(gateway.port(), followers, since);
                HttpLoad load = new HttpLoad(gateway.port())) {
            rated(
                    title,
                    "first page, " + followers + " follow events",
                    load,
                    new Asked(List.of(PAGE), Map.of(), 200),
                    gateway::cpuMicros);
            long last = last(since);
            Thread.sleep(LAST_EVENTS_MILLIS);
            FeedFollowers.Seen seen = all.seen(last);
            report.followed(followers, seen);
            RestBenchmark.say(
                    "%s: %d followers: %s", title, followers, seen.latencies().cells());
        }
    }

    private long last(long since) throws Exception {
        long last = since;
        JsonNode page;
        do {
            page = gateway.json("/api/v1/events?limit=1000&since=" + last);
            last = page.get("next").asLong();
        } while (!page.get("items").isEmpty());
        return last;
    }

    /** Pages as callers of Junos Space ask for them, one after the other. */
    void space() throws Exception {
        for (String path : SPACE) {
            long[] micros = new long[SPACE_ROUNDS];
            long wrong = 0;
            for (int i = 0; i < SPACE_ROUNDS; i++) {
                long began = System.nanoTime();
                wrong += gateway.get(path).statusCode() == 200 ? 0 : 1;
                micros[i] = (System.nanoTime() - began) / 1000;
            }
            Latencies seen = Latencies.of(micros, SPACE_ROUNDS, wrong);
            report.space(path, seen);
            RestBenchmark.say("%s: %s: %s", title, path, seen.cells());
        }
    }
}
