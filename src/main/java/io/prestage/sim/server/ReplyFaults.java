package io.prestage.sim.server;

import io.prestage.sim.device.RpcError;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import io.prestage.sim.fault.Faults;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Changes a reply that is ready to be sent, one fault after the other. Pure but for the counting of faults. */
final class ReplyFaults {
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][\\w:.-]*)[^<>]*?(/?)>");
    private static final Pattern SECRET = Pattern.compile(">\\$(?:1|5|6|8|9|sha1)\\$[^<]*<");
    private static final Pattern WHO = Pattern.compile("<(client|log)>[^<]*</\\1>\\n?");
    private static final Pattern REVISION = Pattern.compile(
            "<configuration-revision>[^<]*</configuration-revision>\\n?"
                    + "|<commit-revision-information>.*?</commit-revision-information>\\n?",
            Pattern.DOTALL);
    private static final Pattern OK = Pattern.compile("<(?:nc:)?ok/>");

    private final Faults faults;
    private final RunningRouter router;

    ReplyFaults(RunningRouter router) {
        this.router = router;
        this.faults = router.faults();
    }

    /** The reply as it goes out. */
    String apply(String reply) {
        if (faults.isEmpty()) {
            return reply;
        }
        String text = reply;
        if (faults.isOn(Fault.HIDDEN_SECRETS)) {
            text = SECRET.matcher(text).replaceAll(">/* SECRET-DATA */<");
        }
        if (faults.isOn(Fault.BARE_HISTORY) && text.contains("<date-time")) {
            text = WHO.matcher(text).replaceAll("");
        }
        if (faults.isOn(Fault.OLD_RELEASE)) {
            text = REVISION.matcher(text).replaceAll("");
        }
        text = warned(text);
        text = interrupted(text);
        text = misnumbered(text);
        return malformed(text);
    }

    private String warned(String text) {
        if (!OK.matcher(text).find()) {
            return text;
        }
        @Nullable FaultSetting flood = faults.strike(Fault.WARNINGS);
        if (flood == null) {
            return text;
        }
        String warning = fragment(RpcError.warning("statement has no effect at [edit protocols]"));
        int at = text.indexOf('\n') + 1;
        return text.substring(0, at) + warning.repeat((int) flood.number("number")) + text.substring(at);
    }

    /** Half of the elements, each closed, and then the error. */
    private String interrupted(String text) {
        @Nullable FaultSetting setting = faults.strike(Fault.ERROR_AFTER_DATA);
        if (setting == null) {
            return text;
        }
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(text);
        int end = 0;
        while ((end < text.length() / 2 || open.isEmpty()) && tag.find()) {
            end = tag.end();
            if (!tag.group(1).isEmpty()) {
                open.pop();
            } else if (tag.group(3).isEmpty()) {
                open.push(tag.group(2));
            }
        }
        StringBuilder out = new StringBuilder(text.substring(0, end));
        while (open.size() > 1) {
            out.append("</").append(open.pop()).append(">\n");
        }
        out.append(fragment(RpcError.failed(setting.text("message"))));
        return out.append("</").append(open.pop()).append(">\n").toString();
    }

    private String misnumbered(String text) {
        return faults.isOn(Fault.WRONG_ID) && text.contains("message-id=\"") && faults.strikes(Fault.WRONG_ID)
                ? text.replaceFirst("message-id=\"[^\"]*\"", "message-id=\"of-another-request\"")
                : text;
    }

    private String malformed(String text) {
        @Nullable FaultSetting setting = faults.on(Fault.MALFORMED_REPLY);
        if (setting == null) {
            return text;
        }
        String form = setting.text("form");
        if (form.equals("unclosed")) {
            Matcher ok = OK.matcher(text);
            return ok.find() && faults.strikes(Fault.MALFORMED_REPLY)
                    ? text.substring(0, ok.start()) + "<routing-engine>\n<name>re0</name>\n"
                            + text.substring(ok.start())
                    : text;
        }
        if (!faults.strikes(Fault.MALFORMED_REPLY)) {
            return text;
        }
        return form.equals("truncated")
                ? text.substring(0, text.length() * 2 / 3)
                : "mgd: fatal error, core dumped (signal 11) & so on\n";
    }

    private String fragment(RpcError error) {
        return new ReplyWriter(router.plan().personality()).error(error).text();
    }
}
