package io.prestage.netconf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mends the replies to commits of old Junos releases (seen with 12.1X46) in which {@code routing-engine} is left open, or
 * {@code <routing-engine/>} stands where {@code </routing-engine>} is meant. It is closed where its parent ends. Nothing else is mended: a
 * configuration with a hole in it must not be taken for a whole one.
 */
final class MessageRepair {
    private static final Pattern TAG =
            Pattern.compile("<(/?)([A-Za-z_][\\w.:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>");
    private static final String ROUTING_ENGINE = "routing-engine";
    private static final Set<String> MAY_BE_OPEN = Set.of(ROUTING_ENGINE, "commit-results");

    private MessageRepair() {}

    /** The text with every such element closed; the text itself where that is not enough. */
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
                    if (!MAY_BE_OPEN.contains(closed)) {
                        return xml;
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
