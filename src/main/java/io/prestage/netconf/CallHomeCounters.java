package io.prestage.netconf;

import io.prestage.netconf.CallHomeRefusal.Reason;
import java.util.Map;

/**
 * What a listener has seen so far.
 *
 * @param connections TCP connections
 * @param accepted those that became sessions
 * @param waiting those that are neither sessions nor refused yet
 * @param sessions those that are sessions now
 * @param refused the others, by reason; every reason is there
 * @param untold refusals that the handler was not told of, because too many waited for it
 */
public record CallHomeCounters(
        long connections, long accepted, int waiting, int sessions, Map<Reason, Long> refused, long untold) {
    public CallHomeCounters {
        refused = Map.copyOf(refused);
    }

    public long refused(Reason reason) {
        return refused.getOrDefault(reason, 0L);
    }
}
