package io.prestage.sim.server;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, in the ways of Junos. */
record Uptime(Instant from, Instant now) {

    /** Since the router started. */
    static Uptime of(Request request) {
        return new Uptime(request.router().bootedAt(), request.now());
    }

    long seconds() {
        return Math.max(0, Duration.between(from, now).toSeconds());
    }

    /** For example {@code 2026-10-05 22:03:43 UTC}. */
    String since() {
        return ReadOperations.LOCAL_TIME.format(from);
    }

    /** For example {@code 03:57:14}, {@code 3d 18:57} or {@code 15w3d 00:19}. */
    String clock() {
        long days = seconds() / 86_400;
        long hours = seconds() / 3_600 % 24;
        long minutes = seconds() / 60 % 60;
        if (days == 0) {
            return "%02d:%02d:%02d".formatted(hours, minutes, seconds() % 60);
        }
        String weeks = days < 7 ? "" : days / 7 + "w";
        return "%s%dd %02d:%02d".formatted(weeks, days % 7, hours, minutes);
    }

    /** For example {@code 9 days, 22 hours, 27 minutes, 12 seconds}; what is 0 at the left is left out. */
    String words() {
        StringBuilder text = new StringBuilder();
        add(text, seconds() / 86_400, "day");
        add(text, seconds() / 3_600 % 24, "hour");
        add(text, seconds() / 60 % 60, "minute");
        long rest = seconds() % 60;
        return text.append(rest).append(rest == 1 ? " second" : " seconds").toString();
    }

    private static void add(StringBuilder text, long number, String unit) {
        if (number > 0 || text.length() > 0) {
            text.append(number).append(' ').append(unit).append(number == 1 ? ", " : "s, ");
        }
    }
}
