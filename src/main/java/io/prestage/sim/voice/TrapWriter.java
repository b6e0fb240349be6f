package io.prestage.sim.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prestage.sim.network.RouterPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.VariableBinding;

/** Writes the notifications of one router as SNMP messages of the version that is asked for. */
final class TrapWriter {
    private static final OID TRAP_ENTERPRISE = new OID("1.3.6.1.6.3.1.1.4.3.0");
    private static final String PRODUCT_NAMES = "1.3.6.1.4.1.2636.1.1.1.2.";
    private static final AtomicInteger REQUESTS = new AtomicInteger(1);

    private final TrapSettings settings;
    private final InetAddress source;
    private final OID product;
    private final @Nullable TrapEngine engine;

    TrapWriter(TrapSettings settings, RouterPlan plan, InetAddress source) {
        this.settings = settings;
        this.source = source;
        this.product = new OID(PRODUCT_NAMES + plan.hardware().product());
        this.engine = settings.user() == null ? null : new TrapEngine(settings.user(), source);
    }

    /** {@code upTicks} is the uptime in hundredths of a second, {@code boots} grows with each start of the router. */
    byte[] write(TrapContent content, long upTicks, int boots) {
        try {
            return switch (settings.version()) {
                case V1 -> community(SnmpConstants.version1, version1(content, upTicks));
                case V2C -> community(SnmpConstants.version2c, version2(new PDU(), content, upTicks));
                case V3 ->
                    java.util.Objects.requireNonNull(engine)
                            .write(content, pdu -> version2(pdu, content, upTicks), upTicks, boots);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("a notification does not fit into a message: " + e.getMessage(), e);
        }
    }

    private PDUv1 version1(TrapContent content, long upTicks) {
        PDUv1 pdu = new PDUv1();
        pdu.setType(PDU.V1TRAP);
        pdu.setEnterprise(new OID(content.enterprise()));
        pdu.setAgentAddress(new IpAddress(source));
        pdu.setGenericTrap(content.generic());
        pdu.setSpecificTrap(content.specific());
        pdu.setTimestamp(upTicks);
        content.varbinds().forEach(pdu::add);
        return pdu;
    }

    private <P extends PDU> P version2(P pdu, TrapContent content, long upTicks) {
        pdu.setType(settings.inform() ? PDU.INFORM : PDU.TRAP);
        pdu.setRequestID(new Integer32(REQUESTS.incrementAndGet() & Integer.MAX_VALUE));
        pdu.add(new VariableBinding(SnmpConstants.sysUpTime, new TimeTicks(upTicks)));
        pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, new OID(content.oid())));
        content.varbinds().forEach(pdu::add);
        pdu.add(new VariableBinding(TRAP_ENTERPRISE, product));
        return pdu;
    }

    /** RFC 1157 section 4, RFC 1901. */
    private byte[] community(int version, PDU pdu) throws IOException {
        Integer32 number = new Integer32(version);
        OctetString community = new OctetString(settings.community().getBytes(UTF_8));
        int length = number.getBERLength() + community.getBERLength() + pdu.getBERLength();
        BEROutputStream out = new BEROutputStream(ByteBuffer.allocate(1 + BER.getBERLengthOfLength(length) + length));
        BER.encodeHeader(out, BER.SEQUENCE, length);
        number.encodeBER(out);
        community.encodeBER(out);
        pdu.encodeBER(out);
        return out.getBuffer().array();
    }
}
