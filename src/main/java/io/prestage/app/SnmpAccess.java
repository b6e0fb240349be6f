package io.prestage.app;

import io.prestage.listen.NotificationCounters;
import io.prestage.snmp.Refusal;
import io.prestage.snmp.TrapAccess;
import io.prestage.snmp.TrapUser;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Communities and users of the settings, and where refused messages are counted. */
final class SnmpAccess implements TrapAccess {
    /** The community that every SNMP device comes with: it is no secret, so it may stand in the settings. */
    private static final String PUBLIC = "public";

    private final List<byte[]> communities;
    private final List<TrapUser> users;
    private final NotificationCounters counters;

    private SnmpAccess(List<byte[]> communities, List<TrapUser> users, NotificationCounters counters) {
        this.communities = communities;
        this.users = users;
        this.counters = counters;
    }

    /**
     * Reads the secrets.
     *
     * @throws ConfigurationException with every one that is missing or unusable
     */
    static SnmpAccess of(Settings settings, Map<String, String> environment, NotificationCounters counters) {
        List<String> problems = new ArrayList<>();
        List<byte[]> communities = new ArrayList<>();
        for (String each : settings.get(HearingSettings.COMMUNITIES)) {
            try {
                String known = each.equals(PUBLIC) ? PUBLIC : CredentialsProfile.secret(each, environment);
                known.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .forEach(line -> communities.add(line.getBytes(StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException e) {
                problems.add(HearingSettings.COMMUNITIES.key() + ": " + e.getMessage());
            }
        }
        List<TrapUser> users = new ArrayList<>();
        settings.snmpUsers().forEach((name, profile) -> {
            try {
                users.add(profile.user(environment));
            } catch (IllegalArgumentException e) {
                problems.add(SnmpUserProfile.PREFIX + name + ": " + e.getMessage());
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new SnmpAccess(communities, users, counters);
    }

    @Override
    public boolean allowsCommunity(String community) {
        byte[] given = community.getBytes(StandardCharsets.UTF_8);
        boolean allowed = false;
        for (byte[] each : communities) {
            allowed |= MessageDigest.isEqual(each, given);
        }
        return allowed;
    }

    @Override
    public List<TrapUser> users() {
        return List.copyOf(users);
    }

    @Override
    public void refused(InetSocketAddress sender, Refusal reason) {
        counters.received();
        counters.dropped(
                switch (reason) {
                    case WRONG_COMMUNITY -> "snmp-wrong-community";
                    case UNKNOWN_USER -> "snmp-unknown-user";
                    case WRONG_KEY -> "snmp-wrong-key";
                    case LEVEL_TOO_LOW -> "snmp-level-too-low";
                    case OUTSIDE_TIME_WINDOW -> "snmp-outside-time-window";
                    case NOT_A_TRAP -> "snmp-not-a-trap";
                    case UNREADABLE -> "snmp-unreadable";
                    case OVERLOADED -> NotificationCounters.OVERFLOW;
                });
    }
}
