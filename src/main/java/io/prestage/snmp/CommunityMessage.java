package io.prestage.snmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

/** A message of v1 or v2c (RFC 1157, RFC 1901): version, community, PDU. No record, so that no toString prints the community. */
final class CommunityMessage {
    private final Trap.Version version;
    private final OctetString community;
    private final PDU pdu;

    private CommunityMessage(Trap.Version version, OctetString community, PDU pdu) {
        this.version = version;
        this.community = community;
        this.pdu = pdu;
    }

    /** @throws IOException when the bytes are no such message; SNMP4J throws one or the other RuntimeException, too */
    static CommunityMessage read(byte[] datagram) throws IOException {
        BERInputStream in = new BERInputStream(ByteBuffer.wrap(datagram));
        BER.MutableByte tag = new BER.MutableByte();
        int length = BER.decodeHeader(in, tag);
        long start = in.getPosition();
        if (tag.getValue() != BER.SEQUENCE) {
            throw new IOException("the message is no SEQUENCE");
        }
        Integer32 number = new Integer32();
        number.decodeBER(in);
        Trap.Version version = switch (number.getValue()) {
            case SnmpConstants.version1 -> Trap.Version.V1;
            case SnmpConstants.version2c -> Trap.Version.V2C;
            default -> throw new IOException("version field " + number.getValue());
        };
        OctetString community = new OctetString();
        community.decodeBER(in);
        PDU pdu = version == Trap.Version.V1 ? new PDUv1() : new PDU();
        pdu.decodeBER(in);
        if (in.getPosition() - start != length) {
            throw new IOException("the message is longer or shorter than it says");
        }
        return new CommunityMessage(version, community, pdu);
    }

    Trap.Version version() {
        return version;
    }

    String community() {
        return new String(community.getValue(), UTF_8);
    }

    PDU pdu() {
        return pdu;
    }

    /** The acknowledgement of an inform: the same message as a response (RFC 3416, section 4.2.7). */
    byte[] reply() throws IOException {
        PDU response = new PDU(pdu);
        response.setType(PDU.RESPONSE);
        response.setErrorStatus(PDU.noError);
        response.setErrorIndex(0);
        return write(SnmpConstants.version2c, community, response);
    }

    static byte[] write(int version, OctetString community, PDU pdu) throws IOException {
        Integer32 number = new Integer32(version);
        int length = number.getBERLength() + community.getBERLength() + pdu.getBERLength();
        BEROutputStream out = new BEROutputStream(ByteBuffer.allocate(1 + BER.getBERLengthOfLength(length) + length));
        BER.encodeHeader(out, BER.SEQUENCE, length);
        number.encodeBER(out);
        community.encodeBER(out);
        pdu.encodeBER(out);
        return out.getBuffer().array();
    }
}
