package io.prestage.sim.server;

import io.prestage.model.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An address as the reply to {@code show interfaces} takes it apart.
 *
 * @param text as configured, with prefix length
 * @param local without prefix length
 * @param destination network with prefix length, without trailing zero octets as Junos prints it; null for a host or what is no address
 * @param broadcast IPv4 alone, null where there is none
 */
record InterfaceAddress(
        String text,
        String local,
        @Nullable String destination,
        @Nullable String broadcast) {

    static InterfaceAddress of(String text) {
        int slash = text.indexOf('/');
        String local = slash < 0 ? text : text.substring(0, slash);
        if (slash < 0
                || !IpAddress.isLiteral(local)
                || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return new InterfaceAddress(text, local, null, null);
        }
        try {
            byte[] bits = InetAddress.getByName(local).getAddress();
            int length = Integer.parseInt(text.substring(slash + 1));
            boolean network = length < 8 * bits.length;
            boolean wide = bits.length == 4 && length < 31;
            return new InterfaceAddress(
                    text,
                    local,
                    network ? network(filled(bits, length, 0)) + "/" + length : null,
                    wide ? IpAddress.text(InetAddress.getByAddress(filled(bits, length, 0xFF))) : null);
        } catch (UnknownHostException e) {
            return new InterfaceAddress(text, local, null, null);
        }
    }

    /** True for a host address. */
    boolean host() {
        return destination == null && text.indexOf('/') > 0;
    }

    private static String network(byte[] bits) throws UnknownHostException {
        String text = IpAddress.text(InetAddress.getByAddress(bits));
        return bits.length == 4 ? text.replaceFirst("(\\.0){1,3}$", "") : text;
    }

    /** The bits behind the prefix set to those of {@code filling}. */
    private static byte[] filled(byte[] bits, int length, int filling) {
        byte[] copy = Arrays.copyOf(bits, bits.length);
        for (int bit = length; bit < 8 * copy.length; bit++) {
            int mask = 0x80 >> bit % 8;
            copy[bit / 8] = (byte) (filling == 0 ? copy[bit / 8] & ~mask : copy[bit / 8] | mask);
        }
        return copy;
    }
}
