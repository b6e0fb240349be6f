package io.prestage.sim.device;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The exclusive lock on the candidate. */
record Lock(Session holder, Instant lastUsed) {
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    /**
     * The refusal that others read. A user of the command line has a terminal and a place in the configuration, a NETCONF session neither.
     * Shape: Junos CLI guide, {@code configure exclusive}.
     */
    RpcError refusal(Instant now) {
        Duration idle = Duration.between(lastUsed, now);
        boolean terminal = holder.client().equals("cli");
        String text =
                "configuration database locked by:\n  %s terminal %s (pid %d) on since %s, idle %02d:%02d:%02d\n      exclusive%s"
                        .formatted(
                                holder.user(),
                                terminal ? "p0" : "",
                                holder.id(),
                                TIME.format(holder.since()),
                                idle.toHours(),
                                idle.toMinutesPart(),
                                idle.toSecondsPart(),
                                terminal ? " [edit]" : "");
        return RpcError.lockDenied(text, holder.id());
    }
}
