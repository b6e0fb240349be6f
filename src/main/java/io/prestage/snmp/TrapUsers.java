package io.prestage.snmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.security.UsmUserEntry;
import org.snmp4j.security.UsmUserTable;
import org.snmp4j.smi.OctetString;

/**
 * The user-based security model (RFC 3414) of one listener. It keeps nothing that an unauthentic message could add to: keys are derived
 * for each message, clocks are learnt from authentic ones. Nothing is shared with other users of SNMP4J in the same JVM.
 */
final class TrapUsers extends USM {
    private final Map<OctetString, UserKeys> byName = new LinkedHashMap<>();

    TrapUsers(Engine engine, List<TrapUser> users) {
        super(
                protocols(),
                new OctetString(engine.id()),
                engine.boots(),
                new CounterSupport(),
                new UsmUserTable(),
                new EngineTimes(new OctetString(engine.id()), engine.boots()));
        for (TrapUser user : users) {
            UserKeys keys = new UserKeys(user);
            if (byName.put(keys.name(), keys) != null) {
                throw new IllegalArgumentException("the SNMP user '" + user.name() + "' is there twice");
            }
        }
    }

    private static SecurityProtocols protocols() {
        SecurityProtocols protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.defaultSecurity);
        protocols.removeAll();
        for (TrapUser.Authentication each : TrapUser.Authentication.values()) {
            protocols.addAuthenticationProtocol(UserKeys.protocol(each));
        }
        for (TrapUser.Privacy each : TrapUser.Privacy.values()) {
            protocols.addPrivacyProtocol(UserKeys.protocol(each));
        }
        return protocols;
    }

    @Nullable UserKeys find(OctetString name) {
        return byName.get(name);
    }

    @Override
    public @Nullable UsmUserEntry getUser(
            OctetString engineId, OctetString name, UsmUser.LocalizationGrant grant, boolean readonly) {
        UserKeys keys = byName.get(name);
        return keys == null ? null : keys.at(engineId);
    }

    static String text(OctetString name) {
        return new String(name.getValue(), UTF_8);
    }
}
