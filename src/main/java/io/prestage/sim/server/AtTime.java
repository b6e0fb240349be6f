package io.prestage.sim.server;

import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The time of {@code commit at}: {@code hh:mm[:ss]} of this day, {@code yyyy-mm-dd hh:mm[:ss]}, or {@code reboot}; by the router's clock, UTC. */
final class AtTime {
    private AtTime() {}

    /** The time, or null for the next boot. */
    static @Nullable Instant parse(String text, Instant now) throws RpcErrorException {
        String asked = text.strip();
        if (asked.equals("reboot")) {
            return null;
        }
        try {
            int blank = asked.indexOf(' ');
            LocalDate day =
                    blank < 0 ? LocalDate.ofInstant(now, ZoneOffset.UTC) : LocalDate.parse(asked.substring(0, blank));
            return day.atTime(LocalTime.parse(asked.substring(blank + 1).strip()))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw RpcError.of("invalid-value", "invalid time '" + asked + "'", "at-time")
                    .asException();
        }
    }
}
