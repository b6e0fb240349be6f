package io.prestage.snmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.MessageDispatcher;
import org.snmp4j.MutablePDU;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.TransportStateReference;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.MutableStateReference;
import org.snmp4j.mp.PduHandle;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StateReference;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityParameters;
import org.snmp4j.security.SecurityStateReference;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

/**
 * One v3 message (RFC 3412). SNMP4J keeps the state of messages by message and request ids that the senders choose, so that two devices
 * with the same ids get in each other's way, and informs that nobody acknowledges stay. So each message has a model of its own.
 */
final class UserMessage extends MPv3 {
    private static final int LARGEST_MESSAGE = 65_507;
    private static final int REPORTABLE = 0x04;

    private final TrapUsers users;
    private final UdpAddress sender;
    private final OctetString securityName = new OctetString();
    private final Integer32 level = new Integer32();
    private final MutablePDU pdu = new MutablePDU();
    private final Integer32 mostReply = new Integer32();
    private final MutableStateReference<UdpAddress> state = new MutableStateReference<>();
    private boolean decrypted;
    private byte @Nullable [] report;

    UserMessage(TrapUsers users, InetSocketAddress sender) {
        super(
                users.getLocalEngineID().getValue(),
                null,
                users.getSecurityProtocols(),
                SecurityModels.getCollection(new SecurityModel[] {users}),
                new CounterSupport());
        this.users = users;
        this.sender = new UdpAddress(sender.getAddress(), sender.getPort());
    }

    /** Decrypts, checks and decodes: an SNMP4J status, 0 when all is well. */
    int open(byte[] datagram) {
        return prepareDataElements(
                null,
                sender,
                new BERInputStream(ByteBuffer.wrap(datagram)),
                null,
                new Integer32(),
                new Integer32(),
                securityName,
                level,
                pdu,
                new PduHandle(),
                mostReply,
                new StatusInformation(),
                state);
    }

    /** Whether the message claimed to be encrypted and was authentic: what cannot be read then, was encrypted with another key. */
    boolean isDecrypted() {
        return decrypted;
    }

    OctetString securityName() {
        return securityName;
    }

    int level() {
        return level.getValue();
    }

    PDU pdu() {
        return pdu.getPdu();
    }

    /** What has to be sent back so that the sender learns our engine id or our clock; nothing in most cases. */
    byte @Nullable [] report() {
        return report;
    }

    /**
     * Reports go out for what a sender of informs needs to find out, engine id and clock (RFC 3414, section 4). The others would only tell
     * strangers which users there are.
     */
    @Override
    public int extractScopedPDU(
            BERInputStream wholeMessage,
            SecurityModel model,
            TransportStateReference transport,
            HeaderData header,
            Integer32 securityLevel,
            Integer32 maxSize,
            StatusInformation information,
            OctetString name,
            OctetString engineId,
            Integer32 version,
            SecurityParameters parameters,
            BEROutputStream scopedPdu,
            SecurityStateReference reference)
            throws IOException {
        int status = super.extractScopedPDU(
                wholeMessage,
                model,
                transport,
                header,
                securityLevel,
                maxSize,
                information,
                name,
                engineId,
                version,
                parameters,
                scopedPdu,
                reference);
        decrypted = status == SnmpConstants.SNMPv3_USM_OK && securityLevel.getValue() == SecurityLevel.AUTH_PRIV;
        if (status == SnmpConstants.SNMPv3_USM_OK
                && isInformToAnotherEngine(header, engineId, name, securityLevel, scopedPdu)) {
            information.setSecurityLevel(new Integer32(SecurityLevel.NOAUTH_NOPRIV));
            information.setErrorIndication(
                    new VariableBinding(SnmpConstants.usmStatsUnknownEngineIDs, new Counter32()));
            return SnmpConstants.SNMPv3_USM_UNKNOWN_ENGINEID;
        }
        if (status != SnmpConstants.SNMPv3_USM_UNKNOWN_ENGINEID
                && status != SnmpConstants.SNMPv3_USM_NOT_IN_TIME_WINDOW) {
            information.setErrorIndication(null);
        }
        return status;
    }

    /**
     * An inform to the engine id that we had before: SNMP4J drops it, and the sender would go on like that. Told, it asks for ours. Only a
     * user who shows its full level is told, or strangers could try names.
     */
    private boolean isInformToAnotherEngine(
            HeaderData header, OctetString engineId, OctetString name, Integer32 shown, BEROutputStream scopedPdu) {
        UserKeys user = users.find(name);
        if (user == null
                || shown.getValue() < user.level()
                || (header.getMsgFlags() & REPORTABLE) == 0
                || engineId.equals(users.getLocalEngineID())) {
            return false;
        }
        try {
            ScopedPDU content = new ScopedPDU();
            content.decodeBER(new BERInputStream(scopedPdu.rewind().duplicate()));
            return content.getType() == PDU.INFORM;
        } catch (IOException | RuntimeException e) {
            return false; // The caller decodes it again, and says what is wrong.
        }
    }

    @Override
    public int sendReport(
            MessageDispatcher dispatcher,
            ScopedPDU cause,
            int reportLevel,
            int securityModel,
            OctetString name,
            int maxSize,
            StateReference<?> reference,
            VariableBinding payload) {
        ScopedPDU content = new ScopedPDU();
        content.setType(PDU.REPORT);
        content.setContextEngineID(new OctetString(getLocalEngineID()));
        if (cause != null) {
            content.setContextName(cause.getContextName());
            content.setRequestID(cause.getRequestID());
        }
        content.add(new VariableBinding(payload.getOid(), new Counter32(1)));
        try {
            report = encode(securityModel, name, reportLevel, content, maxSize, reference);
            return SnmpConstants.SNMP_MP_OK;
        } catch (IOException e) {
            return SnmpConstants.SNMP_MP_ERROR;
        }
    }

    /** The acknowledgement of an inform. */
    byte[] reply() throws IOException {
        ScopedPDU response = new ScopedPDU((ScopedPDU) pdu.getPdu());
        response.setType(PDU.RESPONSE);
        response.setErrorStatus(PDU.noError);
        response.setErrorIndex(0);
        return encode(
                SecurityModel.SECURITY_MODEL_USM,
                securityName,
                level.getValue(),
                response,
                mostReply.getValue(),
                state.getStateReference());
    }

    private byte[] encode(
            int securityModel, OctetString name, int atLevel, PDU content, int maxSize, StateReference<?> reference)
            throws IOException {
        BEROutputStream out = new BEROutputStream();
        int status = prepareResponseMessage(
                MPv3,
                LARGEST_MESSAGE,
                securityModel,
                name.getValue(),
                atLevel,
                content,
                maxSize,
                reference,
                new StatusInformation(),
                out);
        if (status != SnmpConstants.SNMP_MP_OK) {
            throw new IOException("no answer could be made: SNMP4J status " + status);
        }
        return out.getBuffer().array();
    }
}
