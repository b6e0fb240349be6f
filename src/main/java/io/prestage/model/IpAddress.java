package io.prestage.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IP addresses as text, one text an address: IPv4 dotted, IPv6 as RFC 5952 section 4 recommends, without zone. */
public final class IpAddress {
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?=:|$)");
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*(?:%\\w+)?");

    private IpAddress() {}

    /** True for what is written as an address; anything else is a name. */
    public static boolean isLiteral(String text) {
        return LITERAL.matcher(text).matches();
    }

    /** The one text of an address, however it was written; a name stays as it is. */
    public static String normal(String text) {
        if (!isLiteral(text)) {
            return text;
        }
        try {
            return text(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return text;
        }
    }

    /** The text of an address. */
    public static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        if (zone >= 0) {
            text = text.substring(0, zone);
        }
        return text.indexOf(':') < 0 ? text : shortened(text);
    }

    /** The longest run of zero groups becomes two colons, the first one where two are equally long. */
    private static String shortened(String full) {
        Matcher runs = ZEROS.matcher(full);
        int from = 0;
        int to = 0;
        int longest = 0;
        while (runs.find()) {
            int groups = runs.group().replace(":", "").length();
            if (groups > longest) {
                longest = groups;
                from = runs.start();
                to = runs.end();
            }
        }
        if (longest == 0) {
            return full;
        }
        String rest = full.substring(to);
        return full.substring(0, from) + (rest.isEmpty() ? "::" : ":" + rest);
    }
}
