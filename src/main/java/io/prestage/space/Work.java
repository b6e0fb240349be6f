package io.prestage.space;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A job as Space shows it, whatever it is here.
 *
 * @param number as {@link JobNumbers} makes it
 * @param progress how far it is
 * @param percent from 0 to 100
 */
record Work(
        long number,
        String type,
        String name,
        Progress progress,
        double percent,
        String user,
        String summary,
        Instant start,
        @Nullable Instant end) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** State and status of a job in Space's words. */
    enum Progress {
        RUNNING("INPROGRESS", "UNDETERMINED"),
        SUCCEEDED("DONE", "SUCCESS"),
        FAILED("DONE", "FAILURE"),
        CANCELLED("CANCELLED", "FAILURE");

        private final String state;
        private final String status;

        Progress(String state, String status) {
            this.state = state;
            this.status = status;
        }

        String state() {
            return state;
        }

        String status() {
            return status;
        }
    }

    boolean isOver() {
        return progress != Progress.RUNNING;
    }

    String href() {
        return JobNumbers.href(number);
    }

    Element element() {
        Element job = Element.of("job")
                .attribute("href", href())
                .attribute("uri", href())
                .attribute("key", number)
                .with("id", number)
                .with("name", name)
                .with("percent-complete", percent)
                .with("job-state", progress.state())
                .with("job-status", progress.status())
                .with("job-type", type)
                .with("summary", summary)
                .with("scheduled-start-time", TIME.format(start))
                .with("start-time", TIME.format(start))
                .with("end-time", end == null ? null : TIME.format(end))
                .with("user", user)
                .with("domain-id", 2)
                .with("domain-name", "Global");
        return job.link("cancel", href() + "/cancel").link("progress-update", href() + "/progress-update");
    }

    /**
     * A message on how far it is. Clients of Space undo the escapes of such a message before they read it as XML: so {@code data} holds XML, and
     * no other text in it may have characters that would then be markup.
     */
    Element message(List<Element> data) {
        Element message = Element.of("progress-update")
                .with("taskId", number)
                .with(Element.of("job").attribute("href", href()))
                .with("state", progress.state())
                .with("status", progress.status())
                .with("percentage", percent)
                .with("summary", withoutMarkup(summary));
        if (isOver()) {
            message.with(Element.of("subTask").with("state", "DONE").with("status", progress.status()));
            message.with("data", Rendering.fragment(Element.of("results").withAll(data)));
        }
        return message;
    }

    private static String withoutMarkup(String text) {
        return text.replace('<', '\u2039')
                .replace('>', '\u203a')
                .replace('"', '\'')
                .replace("&", "and");
    }
}
