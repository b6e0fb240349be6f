package io.prestage.sim.network;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in the chassis a port sits. Source: Junos "Interface Naming Overview".
 *
 * @param fpc slot of the line card
 * @param pic slot of the PIC on it
 * @param port port of the PIC
 * @param channel of a channelised port, from 0, or -1
 */
public record Slot(int fpc, int pic, int port, int channel) {
    private static final Pattern NAME = Pattern.compile("[a-z]+-(\\d{1,4})/(\\d{1,4})/(\\d{1,4})(?::(\\d{1,4}))?");
    private static final Comparator<Slot> FROM_LEFT = Comparator.comparingInt(Slot::fpc)
            .thenComparingInt(Slot::pic)
            .thenComparingInt(Slot::port)
            .thenComparingInt(Slot::channel);

    /** The order in which Junos lists interfaces: cards from left to right, then the others by name. */
    static final Comparator<String> ORDER = (left, right) -> {
        Optional<Slot> a = of(left);
        Optional<Slot> b = of(right);
        int bySlot = a.isPresent() && b.isPresent()
                ? FROM_LEFT.compare(a.get(), b.get())
                : Boolean.compare(b.isPresent(), a.isPresent());
        return bySlot != 0 ? bySlot : left.compareTo(right);
    };

    /** The place that a name tells, or nothing for an interface without one, such as {@code ae0}. */
    public static Optional<Slot> of(String interfaceName) {
        Matcher matcher = NAME.matcher(interfaceName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int channel = matcher.group(4) == null ? -1 : Integer.parseInt(matcher.group(4));
        return Optional.of(new Slot(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                channel));
    }
}
