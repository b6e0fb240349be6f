package io.prestage.api;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Serves the workspace to browsers: one page whatever the path, so that each view has an address of its own, and the files that it names.
 * Those stand below a folder named after their content and may be kept for ever; the page itself is asked for each time.
 */
public final class Workspace {
    private static final String FILES = "/workspace/-/";
    private static final Pattern FILE = Pattern.compile("([0-9a-f]+)/(.+)");
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()");

    private final WorkspaceFiles files = WorkspaceFiles.load();

    /** Lets answers say how long browsers may keep them, which Camel takes away otherwise. */
    public static HeaderFilterStrategy headers() {
        HttpHeaderFilterStrategy strategy = new HttpHeaderFilterStrategy();
        strategy.getOutFilter().remove("cache-control");
        return strategy;
    }

    /** Sends whoever asks for the root to the workspace. */
    public void welcome(Exchange exchange) {
        Message answer = begin(exchange, 302);
        answer.setHeader("Location", "/workspace/");
    }

    public void serve(Exchange exchange) {
        Message request = exchange.getMessage();
        String path = request.getHeader(Exchange.HTTP_PATH, "", String.class);
        @Nullable String known = request.getHeader("If-None-Match", String.class);
        boolean gzip = request.getHeader("Accept-Encoding", "", String.class).contains("gzip");
        String whole = path.startsWith("/workspace") ? path : "/workspace" + path;
        if (!whole.startsWith(FILES)) {
            answer(exchange, files.page(), known, gzip, "no-cache");
            return;
        }
        Matcher file = FILE.matcher(whole.substring(FILES.length()));
        WorkspaceFiles.@Nullable File found = file.matches() ? files.find(file.group(2)) : null;
        if (found == null) {
            Message answer = begin(exchange, 404);
            answer.setHeader(Exchange.CONTENT_TYPE, "text/plain");
            answer.setBody("there is no such file; load the page anew");
        } else {
            // A page of another version of the gateway may have it, and keeps it under no name of that version.
            boolean isSame = file.group(1).equals(files.version());
            answer(exchange, found, known, gzip, isSame ? "public, max-age=31536000, immutable" : "no-store");
        }
    }

    private static void answer(
            Exchange exchange, WorkspaceFiles.File file, @Nullable String known, boolean gzip, String keep) {
        Message answer = begin(exchange, file.tag().equals(known) ? 304 : 200);
        answer.setHeader("ETag", file.tag());
        answer.setHeader("Cache-Control", keep);
        answer.setHeader("Vary", "Accept-Encoding");
        if (file.tag().equals(known)) {
            return;
        }
        answer.setHeader(Exchange.CONTENT_TYPE, file.type());
        if (gzip) {
            answer.setHeader("Content-Encoding", "gzip");
        }
        answer.setBody(gzip ? file.compressed() : file.content());
    }

    private static Message begin(Exchange exchange, int status) {
        Message answer = exchange.getMessage();
        answer.removeHeaders("*");
        answer.setBody(null);
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        HEADERS.forEach(answer::setHeader);
        return answer;
    }
}
