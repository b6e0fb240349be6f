package io.prestage.notification;

import io.prestage.model.Notification;
import io.prestage.model.Notification.Completed;
import io.prestage.model.Notification.Irrelevant;
import io.prestage.model.Notification.Origin;
import io.prestage.model.Notification.Restarted;
import io.prestage.model.Notification.RolledBack;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an SNMP notification says. Goes by the identifier of the notification alone: devices leave any of its objects out. Source:
 * JUNIPER-CFGMGMT-MIB; SNMPv2-MIB (RFC 3418).
 */
public final class TrapRecogniser {
    private static final String CONFIGURATION_CHANGE = "1.3.6.1.4.1.2636.4.5.0.1";
    private static final String COLD_START = "1.3.6.1.6.3.1.1.5.1";
    private static final String WARM_START = "1.3.6.1.6.3.1.1.5.2";

    private static final String EVENT = "1.3.6.1.4.1.2636.3.18.1.7.1.";
    private static final String EVENT_SOURCE = EVENT + 4;
    private static final String EVENT_USER = EVENT + 5;
    private static final String EVENT_LOG = EVENT + 6;

    private static final String SOURCE_OTHER = "1";
    /** Who a device says it was that took an unconfirmed commit back. */
    private static final String ROLLBACK_USER = "root";
    /** What {@code request snmp spoof-trap} writes for a text that it was not given. */
    private static final String MADE_UP = "abcdefghijklmnopqrst";

    private TrapRecogniser() {}

    /**
     * Recognises one notification. Never throws.
     *
     * @param trapOid which one it is; for SNMPv1 as RFC 3584 section 3.1 maps it
     * @param objects column to the value of its first instance, where there is one
     */
    public static Notification recognise(String trapOid, Function<String, Optional<String>> objects) {
        return switch (trapOid) {
            case CONFIGURATION_CHANGE -> change(objects);
            case COLD_START -> new Restarted(origin("coldStart"));
            case WARM_START -> new Restarted(origin("warmStart"));
            default -> new Irrelevant(origin(null), "no notification of a configuration change");
        };
    }

    private static Notification change(Function<String, Optional<String>> objects) {
        Origin origin = origin("jnxCmCfgChange");
        @Nullable String user = text(objects.apply(EVENT_USER));
        boolean other = objects.apply(EVENT_SOURCE).filter(SOURCE_OTHER::equals).isPresent();
        return other && ROLLBACK_USER.equals(user)
                ? new RolledBack(origin)
                : new Completed(origin, user, text(objects.apply(EVENT_LOG)));
    }

    private static @Nullable String text(Optional<String> value) {
        return value.map(String::strip)
                .filter(each -> !each.isEmpty() && !each.equals(MADE_UP))
                .orElse(null);
    }

    private static Origin origin(@Nullable String tag) {
        return new Origin(null, null, null, null, tag);
    }
}
