package io.prestage.snmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.TransportStateReference;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.PduHandle;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmTimeEntry;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

/** Writes v3 messages with SNMP4J as it comes, none of our changes. */
final class V3Sender {
    private static final UdpAddress RECEIVER = new UdpAddress("127.0.0.1/162");

    private final TrapUser user;
    private final USM usm;
    private final MPv3 model;

    V3Sender(String engineId, int boots, TrapUser user) {
        this.user = user;
        OctetString engine = new OctetString(HexFormat.of().parseHex(engineId));
        SecurityProtocols protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.maxCompatibility);
        usm = new USM(protocols, engine, boots, new CounterSupport());
        usm.addUser(new UsmUser(
                new OctetString(user.name()),
                user.authentication() == null
                        ? null
                        : UserKeys.protocol(user.authentication()).getID(),
                secret(user.authenticationPassword()),
                user.privacy() == null
                        ? null
                        : UserKeys.protocol(user.privacy()).getID(),
                secret(user.privacyPassword())));
        model = new MPv3(
                engine.getValue(),
                null,
                protocols,
                SecurityModels.getCollection(new SecurityModel[] {usm}),
                new CounterSupport());
    }

    private static @Nullable OctetString secret(@Nullable String password) {
        return password == null ? null : new OctetString(password.getBytes(UTF_8));
    }

    byte[] trap() throws IOException {
        return write(PDU.TRAP);
    }

    /** An inform to an engine whose clock is known. */
    byte[] inform(String engineId, int boots) throws IOException {
        OctetString engine = new OctetString(HexFormat.of().parseHex(engineId));
        model.addEngineID(RECEIVER, engine);
        usm.getTimeTable().addEntry(new UsmTimeEntry(engine, boots, 0));
        return write(PDU.INFORM);
    }

    private byte[] write(int type) throws IOException {
        ScopedPDU pdu = new ScopedPDU();
        pdu.setType(type);
        pdu.setRequestID(new Integer32(4711));
        pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, new OID("1.3.6.1.4.1.2636.4.5.0.1")));
        BEROutputStream out = new BEROutputStream();
        int status = model.prepareOutgoingMessage(
                RECEIVER,
                65_507,
                MPv3.ID,
                SecurityModel.SECURITY_MODEL_USM,
                user.name().getBytes(UTF_8),
                user.privacy() != null
                        ? SecurityLevel.AUTH_PRIV
                        : user.authentication() != null ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.NOAUTH_NOPRIV,
                pdu,
                type == PDU.INFORM,
                new PduHandle(4711),
                out,
                new TransportStateReference(
                        null, RECEIVER, null, SecurityLevel.undefined, SecurityLevel.undefined, false, null));
        if (status != 0) {
            throw new IOException("SNMP4J status " + status);
        }
        return out.getBuffer().array();
    }
}
