package io.prestage.model;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Addresses, as ranges that do not overlap. Each has a position from 0 on, in the order of the addresses, IPv4 before IPv6.
 *
 * @param ranges in order
 */
public record AddressRanges(List<Range> ranges) {
    private static final int IPV4_BYTES = 4;

    public AddressRanges {
        ranges = List.copyOf(ranges);
    }

    /**
     * Addresses from the first to the last one, both included.
     *
     * @param bytes length of an address: 4 or 16
     */
    public record Range(int bytes, BigInteger first, BigInteger last) {
        BigInteger size() {
            return last.subtract(first).add(BigInteger.ONE);
        }
    }

    /**
     * Reads {@code 192.0.2.7}, {@code 192.0.2.0/24} (without its network and broadcast address), {@code 192.0.2.10-192.0.2.20} and
     * {@code 192.0.2.10-20}, and the like of IPv6.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public static Range range(String text) {
        int slash = text.indexOf('/');
        if (slash > 0) {
            return network(text, address(text, text.substring(0, slash)), text.substring(slash + 1));
        }
        int dash = text.indexOf('-');
        if (dash > 0) {
            String from = text.substring(0, dash).strip();
            String to = text.substring(dash + 1).strip();
            byte[] first = address(text, from);
            byte[] last = address(text, to.matches("\\d{1,3}") ? from.replaceAll("\\d+$", to) : to);
            if (first.length != last.length || number(first).compareTo(number(last)) > 0) {
                throw new IllegalArgumentException(
                        "'" + text + "' does not go from an address to a higher one of the same kind");
            }
            return new Range(first.length, number(first), number(last));
        }
        byte[] only = address(text, text);
        return new Range(only.length, number(only), number(only));
    }

    private static Range network(String text, byte[] address, String lengthText) {
        int bits = address.length * 8;
        if (!lengthText.matches("\\d{1,3}") || Integer.parseInt(lengthText) > bits) {
            throw new IllegalArgumentException("'" + text + "' must end in a prefix length from 0 to " + bits);
        }
        int host = bits - Integer.parseInt(lengthText);
        BigInteger first = number(address).shiftRight(host).shiftLeft(host);
        if (!first.equals(number(address))) {
            throw new IllegalArgumentException("'" + text + "' has bits beyond its prefix length; the network is "
                    + text(address.length, first) + "/" + lengthText);
        }
        BigInteger last = first.add(BigInteger.ONE.shiftLeft(host)).subtract(BigInteger.ONE);
        boolean hasBroadcast = address.length == IPV4_BYTES && host > 1;
        return hasBroadcast
                ? new Range(address.length, first.add(BigInteger.ONE), last.subtract(BigInteger.ONE))
                : new Range(address.length, first, last);
    }

    private static byte[] address(String text, String part) {
        if (!IpAddress.isLiteral(part)) {
            throw new IllegalArgumentException("'" + text
                    + "' is no address, no network such as 192.0.2.0/24 and no range such as 192.0.2.1-192.0.2.9");
        }
        try {
            return InetAddress.getByName(part).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + part + "' is no IP address", e);
        }
    }

    /** All addresses of some ranges that are in none of others. */
    public static AddressRanges of(List<Range> wanted, List<Range> excluded) {
        List<Range> merged = new ArrayList<>();
        wanted.stream()
                .sorted(Comparator.comparingInt(Range::bytes).thenComparing(Range::first))
                .forEach(each -> merge(merged, each));
        List<Range> left = merged;
        for (Range hole : excluded) {
            List<Range> next = new ArrayList<>();
            left.forEach(each -> cut(each, hole, next));
            left = next;
        }
        return new AddressRanges(left);
    }

    private static void merge(List<Range> merged, Range next) {
        Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
        if (last != null
                && last.bytes() == next.bytes()
                && next.first().compareTo(last.last().add(BigInteger.ONE)) <= 0) {
            merged.set(
                    merged.size() - 1,
                    new Range(last.bytes(), last.first(), last.last().max(next.last())));
        } else {
            merged.add(next);
        }
    }

    private static void cut(Range range, Range hole, List<Range> left) {
        boolean apart = range.bytes() != hole.bytes()
                || hole.last().compareTo(range.first()) < 0
                || hole.first().compareTo(range.last()) > 0;
        if (apart) {
            left.add(range);
            return;
        }
        if (range.first().compareTo(hole.first()) < 0) {
            left.add(new Range(range.bytes(), range.first(), hole.first().subtract(BigInteger.ONE)));
        }
        if (range.last().compareTo(hole.last()) > 0) {
            left.add(new Range(range.bytes(), hole.last().add(BigInteger.ONE), range.last()));
        }
    }

    /** How many addresses. */
    public BigInteger size() {
        return ranges.stream().map(Range::size).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /**
     * The address at a position.
     *
     * @throws IndexOutOfBoundsException when there are not so many
     */
    public String at(long position) {
        BigInteger rest = BigInteger.valueOf(position);
        for (Range range : ranges) {
            if (rest.compareTo(range.size()) < 0) {
                return text(range.bytes(), range.first().add(rest));
            }
            rest = rest.subtract(range.size());
        }
        throw new IndexOutOfBoundsException("there is no address at position " + position);
    }

    private static BigInteger number(byte[] address) {
        return new BigInteger(1, address);
    }

    private static String text(int bytes, BigInteger number) {
        byte[] magnitude = number.toByteArray();
        byte[] address = new byte[bytes];
        for (int i = 0; i < Math.min(bytes, magnitude.length); i++) {
            address[bytes - 1 - i] = magnitude[magnitude.length - 1 - i];
        }
        try {
            return IpAddress.text(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes + " bytes", e);
        }
    }
}
