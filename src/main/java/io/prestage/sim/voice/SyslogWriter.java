package io.prestage.sim.voice;

import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.network.SyslogForm;
import io.prestage.sim.network.SyslogForm.Trait;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Puts messages into the form of one router. Pure. */
final class SyslogWriter {
    /** As the log-prefix of the configuration says. */
    private static final String PREFIX = "LAB";

    private static final String SD_ID = "junos@2636.1.1.1.2.";

    private final RouterPlan plan;
    private final SyslogForm form;
    private final DateTimeFormatter time;

    SyslogWriter(RouterPlan plan) {
        this.plan = plan;
        this.form = plan.personality().form();
        this.time = DateTimeFormatter.ofPattern(timePattern(form), Locale.ROOT).withZone(offset(form));
    }

    /**
     * One message as it goes onto the wire, without framing.
     *
     * @param engine routing engine that speaks: 0 or 1
     */
    String write(Message message, Instant at, int engine) {
        return "<" + message.facility().priority(message.severity()) + ">"
                + (form.isStructured() ? structured(message, at, engine) : classic(message, at, engine));
    }

    private String classic(Message message, Instant at, int engine) {
        StringBuilder out = new StringBuilder(time.format(at)).append(' ');
        if (form.has(Trait.TWO_BLANKS)) {
            out.append(' ');
        }
        if (!form.has(Trait.NO_HOST)) {
            out.append(host(engine)).append(' ');
        }
        if (form.has(Trait.ENGINE_FIELD)) {
            out.append(form.has(Trait.ROUTING_NODE) ? "lcc0-re" : "re")
                    .append(engine)
                    .append(' ');
        }
        if (form.has(Trait.PREFIX)) {
            out.append(PREFIX).append(": ");
        }
        out.append(process(message, engine));
        if (message.facility() == Facility.PFE) {
            return out.append(' ').append(tagged(message)).toString();
        }
        if (message.pid() != null) {
            out.append('[').append(message.pid()).append(']');
        }
        out.append(": ");
        if (message.tag() != null) {
            out.append(form.has(Trait.EXPLICIT_PRIORITY) ? message.facility().explicit(message.severity()) : "")
                    .append(message.tag())
                    .append(": ");
        }
        return out.append(message.text()).toString();
    }

    private String structured(Message message, Instant at, int engine) {
        StringBuilder out = new StringBuilder(form.has(Trait.NO_VERSION) ? " " : "1 ")
                .append(time.format(at))
                .append(' ')
                .append(host(engine))
                .append(' ');
        if (message.facility() == Facility.PFE) {
            return out.append("- - - - ")
                    .append(message.process())
                    .append(' ')
                    .append(tagged(message))
                    .toString();
        }
        out.append(process(message, engine))
                .append(' ')
                .append(message.pid() == null ? "-" : message.pid())
                .append(' ')
                .append(message.tag() == null ? "-" : message.tag())
                .append(' ')
                .append(data(message));
        return form.has(Trait.BRIEF) && message.tag() != null
                ? out.toString()
                : out.append(' ').append(message.text()).toString();
    }

    /** A forwarding component says no process and its tag, if any, as the start of its text. */
    private static String tagged(Message message) {
        return message.tag() == null ? message.text() : message.tag() + ": " + message.text();
    }

    private String data(Message message) {
        if (message.tag() == null
                || (form.has(Trait.NO_ID) && message.parameters().isEmpty())) {
            return "-";
        }
        StringBuilder out = new StringBuilder("[");
        if (!form.has(Trait.NO_ID)) {
            out.append(SD_ID).append(plan.hardware().product());
        }
        for (Map.Entry<String, String> each : message.parameters()) {
            out.append(out.length() > 1 ? " " : "")
                    .append(each.getKey())
                    .append("=\"")
                    .append(escaped(each.getValue()))
                    .append('"');
        }
        return out.append(']').toString();
    }

    private String host(int engine) {
        return form.has(Trait.NODE_PROCESS)
                ? plan.name()
                : plan.personality().affix().around(plan.name(), engine);
    }

    private String process(Message message, int engine) {
        if (form.has(Trait.NODE_PROCESS)) {
            return message.process() + "-re" + engine;
        }
        return form.has(Trait.FILE_PROCESS) && message.process().equals(Message.MANAGEMENT)
                ? "file"
                : message.process();
    }

    private static String timePattern(SyslogForm form) {
        if (!form.isStructured()) {
            return "MMM ppd HH:mm:ss" + (form.has(Trait.MILLISECONDS) ? ".SSS" : "")
                    + (form.has(Trait.YEAR) ? " yyyy" : "");
        }
        String offset = form.has(Trait.OFFSET) ? "xxx" : "'Z'";
        return "yyyy-MM-dd'T'HH:mm:ss.SSS" + (form.has(Trait.BLANK_OFFSET) ? " " : "") + offset;
    }

    /** Of the time zones that the configuration names. */
    private static ZoneOffset offset(SyslogForm form) {
        return !form.has(Trait.OFFSET) ? ZoneOffset.UTC : ZoneOffset.ofHours(form.has(Trait.BLANK_OFFSET) ? -8 : 2);
    }

    /** RFC 5424 section 6.3.3. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]");
    }
}
