package io.prestage.netconf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mends the replies of old Junos releases (seen with 12.1X46) in which elements are left open, or {@code <routing-engine/>} stands where
 * {@code </routing-engine>} is meant. What an element leaves open is closed where its parent ends.
 */
final class MessageRepair {
    private static final Pattern TAG =
            Pattern.compile("<(/?)([A-Za-z_][\\w.:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>");
    private static final String ROUTING_ENGINE = "routing-engine";

    private MessageRepair() {}

    /** The text with every element closed; the text itself where nothing can be done. */
    static String balanced(String xml) {
        StringBuilder mended = new StringBuilder(xml.length() + 64);
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(xml);
        int done = 0;
        while (tag.find()) {
            mended.append(xml, done, tag.start());
            done = tag.end();
            String name = tag.group(2);
            boolean isEmpty = !tag.group(4).isEmpty();
            boolean closesByMistake = isEmpty && name.endsWith(ROUTING_ENGINE) && name.equals(open.peek());
            if (!tag.group(1).isEmpty() || closesByMistake) {
                if (!open.contains(name)) {
                    return xml;
                }
                while (!open.isEmpty()) {
                    String closed = open.pop();
                    mended.append("</").append(closed).append('>');
                    if (closed.equals(name)) {
                        break;
                    }
                }
            } else {
                mended.append(tag.group());
                if (!isEmpty) {
                    open.push(name);
                }
            }
        }
        mended.append(xml, done, xml.length());
        return open.isEmpty() ? mended.toString() : xml;
    }
}
