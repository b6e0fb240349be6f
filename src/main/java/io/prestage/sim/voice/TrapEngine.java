package io.prestage.sim.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.snmp4j.ScopedPDU;
import org.snmp4j.TransportStateReference;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.PduHandle;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmTimeEntry;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/** The SNMP engine of one router, authoritative for the traps that it sends (RFC 3414 section 1.5.1). */
final class TrapEngine {
    /** Enterprise 2636 and format 1, an IPv4 address (RFC 3411, SnmpEngineID). */
    private static final byte[] PREFIX = {(byte) 0x80, 0x00, 0x0a, 0x4c, 1};

    private static final UdpAddress RECEIVER = new UdpAddress("127.0.0.1/162");
    private static final int MOST_BYTES = 65_507;
    private static final SecurityProtocols PROTOCOLS =
            new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.maxCompatibility);
    private static final AtomicInteger HANDLES = new AtomicInteger(1);

    private final TrapUser user;
    private final OctetString id;
    /** A megabyte of password through the hash each: made for the first trap and kept. */
    private byte @Nullable [] authenticationKey;

    private byte @Nullable [] privacyKey;

    TrapEngine(TrapUser user, InetAddress address) {
        this.user = user;
        this.id = new OctetString(ByteBuffer.allocate(PREFIX.length + 4)
                .put(PREFIX)
                .put(address.getAddress())
                .array());
    }

    synchronized byte[] write(TrapContent content, UnaryOperator<ScopedPDU> fill, long upTicks, int boots)
            throws IOException {
        USM usm = new USM(PROTOCOLS, id, boots, new CounterSupport());
        usm.getTimeTable().setLocalTime(new UsmTimeEntry(id, boots, (int) (upTicks / 100)));
        addUser(usm);
        MPv3 model = new MPv3(
                id.getValue(),
                null,
                PROTOCOLS,
                SecurityModels.getCollection(new SecurityModel[] {usm}),
                new CounterSupport());
        int number = HANDLES.incrementAndGet() & Integer.MAX_VALUE;
        // What SNMP4J begins with is negative for half of all boots, which net-snmp refuses (RFC 3412 section 6.2).
        model.setCurrentMsgID(number);
        ScopedPDU pdu = new ScopedPDU();
        pdu.setContextEngineID(id);
        BEROutputStream out = new BEROutputStream();
        int status = model.prepareOutgoingMessage(
                RECEIVER,
                MOST_BYTES,
                MPv3.ID,
                SecurityModel.SECURITY_MODEL_USM,
                user.name().getBytes(UTF_8),
                user.level(),
                fill.apply(pdu),
                false,
                new PduHandle(number),
                out,
                new TransportStateReference(
                        null, RECEIVER, null, SecurityLevel.undefined, SecurityLevel.undefined, false, null));
        if (status != 0) {
            throw new IOException("SNMP4J status " + status + " for " + content.oid());
        }
        return out.getBuffer().array();
    }

    private void addUser(USM usm) {
        TrapUser.Authentication authentication = user.authentication();
        TrapUser.Privacy privacy = user.privacy();
        if (authentication != null && authenticationKey == null) {
            authenticationKey = PROTOCOLS.passwordToKey(
                    authentication.id(), password(user.authenticationPassword()), id.getValue());
        }
        if (authentication != null && privacy != null && privacyKey == null) {
            privacyKey = PROTOCOLS.passwordToKey(
                    privacy.id(), authentication.id(), password(user.privacyPassword()), id.getValue());
        }
        usm.addLocalizedUser(
                id.getValue(),
                new OctetString(user.name().getBytes(UTF_8)),
                authentication == null ? null : authentication.id(),
                authenticationKey,
                privacy == null ? null : privacy.id(),
                privacyKey);
    }

    private static OctetString password(@Nullable String text) {
        return new OctetString(String.valueOf(text).getBytes(UTF_8));
    }
}
