package io.prestage.plan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When devices may be edited.
 *
 * @param text as somebody wrote it
 * @param windows none: at any time
 * @param zone in which their days and times are meant
 */
public record ChangeWindows(String text, List<Window> windows, ZoneId zone) {
    private static final Pattern WINDOW = Pattern.compile(
            "(?:(?<first>[a-z]{3})(?:-(?<last>[a-z]{3}))? )?(?<from>\\d\\d:\\d\\d)-(?<to>\\d\\d:\\d\\d)");
    private static final int WEEK = 8;

    /** @param to not later than {@code from}: on the next day */
    record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {}

    public ChangeWindows {
        windows = List.copyOf(windows);
    }

    /**
     * Reads windows such as {@code mon-fri 22:00-04:00, sat 00:00-06:00}; without days, each day. One that ends before it begins ends on the
     * next day; its days are those on which it begins.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static ChangeWindows parse(String text, ZoneId zone) {
        List<Window> windows = new ArrayList<>();
        for (String each : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            if (!each.isBlank()) {
                windows.add(window(each.strip()));
            }
        }
        return new ChangeWindows(text.strip(), windows, zone);
    }

    private static Window window(String text) {
        Matcher matcher = WINDOW.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "windows such as 'mon-fri 22:00-04:00, sat 00:00-06:00', not '" + text + "'");
        }
        try {
            return new Window(
                    days(matcher.group("first"), matcher.group("last")),
                    LocalTime.parse(matcher.group("from")),
                    LocalTime.parse(matcher.group("to")));
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("windows with times from 00:00 to 23:59, not '" + text + "'", e);
        }
    }

    private static Set<DayOfWeek> days(String first, String last) {
        if (first == null) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        DayOfWeek day = day(first);
        DayOfWeek end = last == null ? day : day(last);
        Set<DayOfWeek> days = EnumSet.of(day);
        while (day != end) {
            day = day.plus(1);
            days.add(day);
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().toLowerCase(Locale.ROOT).startsWith(name)) {
                return day;
            }
        }
        throw new IllegalArgumentException("days mon, tue, wed, thu, fri, sat, sun, not '" + name + "'");
    }

    /** When the next window opens; nothing where one is open. */
    public Optional<Instant> opensAt(Instant now) {
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        ZonedDateTime here = now.atZone(zone);
        Instant next = Instant.MAX;
        for (int day = -1; day <= WEEK; day++) {
            ZonedDateTime date = here.plusDays(day);
            for (Window window : windows) {
                if (window.days().contains(date.getDayOfWeek())) {
                    Instant from = date.with(window.from()).toInstant();
                    Instant to = end(date, window).toInstant();
                    if (!from.isAfter(now) && now.isBefore(to)) {
                        return Optional.empty();
                    }
                    next = from.isAfter(now) && from.isBefore(next) ? from : next;
                }
            }
        }
        return Optional.of(next);
    }

    private static ZonedDateTime end(ZonedDateTime date, Window window) {
        boolean isNextDay = !window.to().isAfter(window.from());
        return (isNextDay ? date.plusDays(1) : date).with(window.to());
    }
}
