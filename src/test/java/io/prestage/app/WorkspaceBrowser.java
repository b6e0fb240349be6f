package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The workspace in a browser: goes from view to view as its own links do, without loading anything again, and looks at each with axe. With
 * {@code -Dprestage.images.rewrite=true} it takes the pictures of the documentation.
 */
final class WorkspaceBrowser implements AutoCloseable {
    static final boolean REWRITE = Boolean.getBoolean("prestage.images.rewrite");
    private static final Path IMAGES = Path.of("docs", "images");
    private static final String RULES =
            "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']}";
    private static final String VIOLATIONS =
            "axe.run(document, " + RULES + ").then(found => found.violations.map(each => each.id + ': '"
                    + " + each.nodes.map(node => node.html.slice(0, 160) + ' ' + node.failureSummary).slice(0, 3).join(' | ')))";

    final Browser browser;
    private final String root;

    WorkspaceBrowser(Browser browser, int port) {
        this.browser = browser;
        this.root = "http://127.0.0.1:" + port + "/workspace";
    }

    /** Loads the workspace anew. */
    void load(String path) {
        browser.open(url(path));
    }

    /** Shows another view, as the Back button would. */
    void go(String path) {
        browser.eval("history.pushState(null, '', '" + url(path) + "'); dispatchEvent(new PopStateEvent('popstate'));"
                + " new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(0))))");
    }

    private String url(String path) {
        return root + (path.isEmpty() ? "/" : path);
    }

    /** Nothing to complain of, neither by the browser nor by axe; takes the picture of that name. */
    void inspect(String name) {
        awaitRows();
        picture(name);
        assertThat(browser.complaints()).as(name).isEmpty();
        if (browser.eval("typeof axe").asText().equals("undefined")) {
            browser.eval(axe() + "; 0");
        }
        JsonNode violations = browser.eval(VIOLATIONS);
        assertThat(violations).as(name).isEmpty();
        browser.complaints();
    }

    /** What the view asked for is there, and nothing old stands for it. */
    void awaitRows() {
        browser.awaitTrue("!document.querySelector('.stale, tr.wait, .waiting')");
    }

    void picture(String name) {
        if (REWRITE) {
            try {
                Files.createDirectories(IMAGES);
                Files.write(IMAGES.resolve(name + ".png"), browser.screenshot());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String axe() {
        try (InputStream script = WorkspaceBrowser.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
    }
}
