package io.prestage.space;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operation answers: a status, perhaps a body, and headers beside those that every answer has. */
record Answer(int status, @Nullable Element body, Map<String, String> headers) {
    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer of(Element body) {
        return new Answer(200, body, Map.of());
    }

    /** Work has begun, and a job tells how far it is. */
    static Answer task(long job) {
        String href = JobNumbers.href(job);
        return new Answer(202, Element.of("task").attribute("href", href).with("id", job), Map.of("Location", href));
    }

    static Answer empty() {
        return new Answer(204, null, Map.of());
    }
}
