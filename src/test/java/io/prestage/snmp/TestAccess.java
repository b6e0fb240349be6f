package io.prestage.snmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One community and a few users; counts. */
final class TestAccess implements TrapAccess {
    static final String COMMUNITY = "let-me-in";

    private final List<TrapUser> users;
    private final AtomicInteger received = new AtomicInteger();
    private final Map<Refusal, Integer> refused = new ConcurrentHashMap<>();

    TestAccess(TrapUser... users) {
        this.users = Arrays.asList(users);
    }

    @Override
    public boolean allowsCommunity(String community) {
        return MessageDigest.isEqual(COMMUNITY.getBytes(UTF_8), community.getBytes(UTF_8));
    }

    @Override
    public List<TrapUser> users() {
        return users;
    }

    @Override
    public void received(InetSocketAddress sender) {
        received.incrementAndGet();
    }

    @Override
    public void refused(InetSocketAddress sender, Refusal reason) {
        refused.merge(reason, 1, Integer::sum);
    }

    int received() {
        return received.get();
    }

    int refused(Refusal reason) {
        return refused.getOrDefault(reason, 0);
    }

    Map<Refusal, Integer> refused() {
        return Map.copyOf(refused);
    }
}
