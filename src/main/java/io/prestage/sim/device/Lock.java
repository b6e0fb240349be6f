package io.prestage.sim.device;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The exclusive lock on the candidate. */
record Lock(Session holder, Instant lastUsed) {
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    /** The refusal that others read. Shape: Junos, "configuration database locked by". */
    RpcError refusal(Instant now) {
        Duration idle = Duration.between(lastUsed, now);
        String text =
                "configuration database locked by:\n  %s terminal  (pid %d) on since %s, idle %02d:%02d:%02d\n      exclusive"
                        .formatted(
                                holder.user(),
                                holder.id(),
                                TIME.format(holder.since()),
                                idle.toHours(),
                                idle.toMinutesPart(),
                                idle.toSecondsPart());
        return RpcError.lockDenied(text, holder.id());
    }
}
