package io.prestage.snmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.snmp.TrapReading.NotATrap;
import io.prestage.snmp.TrapReading.Unreadable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

class TrapReaderTest {
    private static final InetSocketAddress SENDER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
    private static final OID SOME_TRAP = new OID("1.3.6.1.4.1.2636.4.5.0.1");
    private static final String TRAP_ADDRESS = "1.3.6.1.6.3.18.1.3.0";
    private static final String TRAP_COMMUNITY = "1.3.6.1.6.3.18.1.4.0";

    /** jnxCmCfgChange as net-snmp writes it; uptime and event time take five bytes. */
    private static final byte[] V2C = bytes("""
            3081e802010104096c65742d6d652d696ea781d7020442f27fa20201000201003081c8301106082b06010201010300430500f5c6f5153019060a2b06
            0106030101040100060b2b06010401944c040500013017060e2b06010401944c03120107010207430500ee6b2800301d060e2b06010401944c031201
            07010307040b07ea0b180e1e05002d00003013060e2b06010401944c031201070104070201023015060e2b06010401944c0312010701050704036e6f
            633018060e2b06010401944c0312010701060704064348472d3132301a060a2b060106030101040300060c2b06010401944c010101021d""");

    private static final byte[] V1 = bytes("""
            3081af02010004096c65742d6d652d696ea4819e06092b06010401944c04054004c6336407020106020101430500f5c6f515307e3017060e2b060104
            01944c03120107010207430500ee6b2800301d060e2b06010401944c03120107010307040b07ea0b180e1e05002d00003013060e2b06010401944c03
            1201070104070201023015060e2b06010401944c0312010701050704036e6f633018060e2b06010401944c0312010701060704064348472d3132""");

    @Test
    void v2cTrapIsReadWithAllThatItSays() {
        Trap trap = trap(TrapReader.read(V2C, SENDER));

        assertThat(trap.version()).isEqualTo(Trap.Version.V2C);
        assertThat(trap.inform()).isFalse();
        assertThat(trap.sender()).isEqualTo(SENDER);
        assertThat(trap.agentAddress()).isNull();
        assertThat(trap.enterprise()).isEqualTo("1.3.6.1.4.1.2636.1.1.1.2.29");
        assertThat(trap.trapOid()).isEqualTo("1.3.6.1.4.1.2636.4.5.0.1");
        assertThat(trap.uptimeTicks()).isEqualTo(4_123_456_789L);
        assertThat(trap.securityName()).isNull();
        assertThat(trap.varbinds())
                .containsExactly(
                        new Varbind("1.3.6.1.4.1.2636.3.18.1.7.1.2.7", "4000000000"),
                        new Varbind("1.3.6.1.4.1.2636.3.18.1.7.1.3.7", "07:ea:0b:18:0e:1e:05:00:2d:00:00"),
                        new Varbind("1.3.6.1.4.1.2636.3.18.1.7.1.4.7", "2"),
                        new Varbind("1.3.6.1.4.1.2636.3.18.1.7.1.5.7", "noc"),
                        new Varbind("1.3.6.1.4.1.2636.3.18.1.7.1.6.7", "CHG-12"),
                        new Varbind("1.3.6.1.6.3.1.1.4.3.0", "1.3.6.1.4.1.2636.1.1.1.2.29"));
        assertThat(trap.toString()).doesNotContain("let-me-in");
    }

    @Test
    void v1TrapOfAnEnterpriseIsReadAsTheSameTrap() {
        Trap trap = trap(TrapReader.read(V1, SENDER));

        assertThat(trap.version()).isEqualTo(Trap.Version.V1);
        assertThat(trap.agentAddress()).isEqualTo("198.51.100.7");
        assertThat(trap.enterprise()).isEqualTo("1.3.6.1.4.1.2636.4.5");
        assertThat(trap.trapOid()).isEqualTo("1.3.6.1.4.1.2636.4.5.0.1");
        assertThat(trap.uptimeTicks()).isEqualTo(4_123_456_789L);
        assertThat(trap.varbinds())
                .isEqualTo(trap(TrapReader.read(V2C, SENDER)).varbinds().subList(0, 5));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 3", "3, 4", "4, 5", "5, 6"})
    void genericTrapsOfV1HaveTheirStandardNames(int generic, int last) {
        assertThat(trap(read(v1(generic, 0))).trapOid()).isEqualTo("1.3.6.1.6.3.1.1.5." + last);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 7})
    void unknownGenericTrapIsUnreadable(int generic) {
        assertThat(read(v1(generic, 1))).isEqualTo(new Unreadable("generic-trap " + generic));
    }

    @Test
    void v1AgentWithoutAddressLeavesItToTheVarbind() {
        PDUv1 pdu = v1(6, 3);
        pdu.setAgentAddress(new IpAddress("0.0.0.0"));
        assertThat(trap(read(pdu)).agentAddress()).isNull();

        pdu.add(new VariableBinding(new OID(TRAP_ADDRESS), new IpAddress("192.0.2.9")));
        assertThat(trap(read(pdu)).agentAddress()).isEqualTo("192.0.2.9");
    }

    @Test
    void relayedTrapNamesItsDeviceAndNeverTheCommunity() {
        PDU pdu = v2();
        pdu.add(new VariableBinding(new OID(TRAP_ADDRESS), new IpAddress("192.0.2.9")));
        pdu.add(new VariableBinding(new OID(TRAP_COMMUNITY), new OctetString("secret")));

        Trap trap = trap(read(pdu));

        assertThat(trap.agentAddress()).isEqualTo("192.0.2.9");
        assertThat(trap.toString()).doesNotContain("secret").contains("for 192.0.2.9");
    }

    @Test
    void everyVarbindButTheNameOfTheTrapMayBeMissing() {
        PDU pdu = new PDU();
        pdu.setType(PDU.INFORM);
        pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, SOME_TRAP));

        Trap trap = trap(read(pdu));

        assertThat(trap.inform()).isTrue();
        assertThat(trap.uptimeTicks()).isZero();
        assertThat(trap.varbinds()).isEmpty();
        assertThat(trap.value("1.3.6.1.4.1.2636.3.18.1.7.1.5")).isEmpty();
        assertThat(trap.enterprise()).isNull();
    }

    @Test
    void trapWithoutItsNameIsUnreadable() {
        PDU pdu = new PDU();
        pdu.setType(PDU.TRAP);
        assertThat(read(pdu)).isEqualTo(new Unreadable("no snmpTrapOID.0"));

        pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, new Integer32(1)));
        assertThat(read(pdu)).isEqualTo(new Unreadable("no snmpTrapOID.0"));
    }

    @Test
    void requestsAreNoTraps() {
        PDU pdu = new PDU();
        pdu.setType(PDU.GETBULK);
        assertThat(read(pdu)).isEqualTo(new NotATrap("GETBULK"));
    }

    @Test
    void valuesAreTextAsTheyWereSent() {
        assertThat(text(new OctetString("Zürich\n".getBytes(UTF_8)))).isEqualTo("Zürich\n");
        assertThat(text(new OctetString(new byte[] {(byte) 0xfc, 0x41}))).isEqualTo("fc:41");
        assertThat(text(new OctetString(new byte[] {0x41, 0}))).isEqualTo("41:00");
        assertThat(text(new OctetString())).isEmpty();
        assertThat(text(new Integer32(-5))).isEqualTo("-5");
        assertThat(text(new TimeTicks(4_294_967_295L))).isEqualTo("4294967295");
        assertThat(text(new Counter64(-1))).isEqualTo("18446744073709551615");
        assertThat(text(new IpAddress("192.0.2.1"))).isEqualTo("192.0.2.1");
        assertThat(text(new OID("1.3.4294967295"))).isEqualTo("1.3.4294967295");
        assertThat(text(new Null())).isEqualTo("Null");
    }

    @Test
    void trapPrintsOnOneLine() {
        PDU pdu = v2();
        pdu.add(new VariableBinding(new OID("1.3.6.1.4.1.9.1"), new OctetString("one\r\ntwo\nthree")));

        assertThat(trap(read(pdu)).toString()).endsWith(" 1.3.6.1.4.1.9.1=one two three");
    }

    @Test
    void columnIsFoundByItsWholeNameOnly() {
        PDU pdu = v2();
        pdu.add(new VariableBinding(new OID("1.3.6.1.4.1.9.11.1"), new Integer32(11)));
        pdu.add(new VariableBinding(new OID("1.3.6.1.4.1.9.1.1"), new Integer32(1)));

        assertThat(trap(read(pdu)).value("1.3.6.1.4.1.9.1")).contains("1");
    }

    @Test
    void noBytesMakeItThrow() {
        long seed = Long.getLong("prestage.test.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Dprestage.test.seed repeats this run)");
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            byte[] damaged = Damage.of(i % 2 == 0 ? V1 : V2C, random);
            assertThat(TrapReader.read(damaged, SENDER)).isNotNull();
        }
        assertThat(TrapReader.read(new byte[0], SENDER)).isInstanceOf(Unreadable.class);
    }

    private static TrapReading read(PDU pdu) {
        return TrapReader.read(pdu, pdu instanceof PDUv1 ? Trap.Version.V1 : Trap.Version.V2C, SENDER, null);
    }

    private static Trap trap(TrapReading reading) {
        assertThat(reading).isInstanceOf(Trap.class);
        return (Trap) reading;
    }

    private static String text(Variable value) {
        PDU pdu = v2();
        pdu.add(new VariableBinding(new OID("1.3.6.1.4.1.9.1"), value));
        return trap(read(pdu)).value("1.3.6.1.4.1.9.1").orElseThrow();
    }

    private static PDU v2() {
        PDU pdu = new PDU();
        pdu.setType(PDU.TRAP);
        pdu.add(new VariableBinding(SnmpConstants.sysUpTime, new TimeTicks(1)));
        pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, SOME_TRAP));
        return pdu;
    }

    private static PDUv1 v1(int generic, int specific) {
        PDUv1 pdu = new PDUv1();
        pdu.setType(PDU.V1TRAP);
        pdu.setEnterprise(new OID("1.3.6.1.4.1.2636"));
        pdu.setAgentAddress(new IpAddress("192.0.2.10"));
        pdu.setGenericTrap(generic);
        pdu.setSpecificTrap(specific);
        return pdu;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
}
