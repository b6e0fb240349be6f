package io.prestage.snmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

/** Values as text, as they were sent: without names or units, which would take MIBs. */
final class VariableText {
    private static final HexFormat HEX = HexFormat.ofDelimiter(":");

    private VariableText() {}

    static String of(Variable variable) {
        if (variable instanceof OctetString octets) {
            return octets(octets.getValue());
        }
        if (variable instanceof OID oid) {
            return oid.toDottedString();
        }
        if (variable instanceof TimeTicks ticks) {
            return Long.toString(ticks.getValue());
        }
        if (variable instanceof Counter64 counter) {
            return Long.toUnsignedString(counter.getValue());
        }
        return variable.toString();
    }

    private static String octets(byte[] octets) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
            if (text.codePoints().allMatch(VariableText::isPrintable)) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // Not text: DateAndTime, addresses and the like.
        }
        return HEX.formatHex(octets);
    }

    private static boolean isPrintable(int character) {
        return !Character.isISOControl(character) || character == '\t' || character == '\n' || character == '\r';
    }
}
