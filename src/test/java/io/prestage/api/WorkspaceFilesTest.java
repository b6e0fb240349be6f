package io.prestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WorkspaceFilesTest {
    private static final Path FOLDER = Path.of("src", "main", "resources", "workspace");
    private static final Pattern FROM = Pattern.compile("from *['\"]([^'\"]+)['\"]");
    private static final Pattern PRELOADED =
            Pattern.compile("(?:modulepreload\" href|module\"(?: async)? src)=\"/workspace/-/[0-9a-f]+/([^\"]+)\"");
    private static final int LARGEST_BUNDLE = 400_000;

    private final WorkspaceFiles files = WorkspaceFiles.load();

    @Test
    void everyFileOfTheFolderIsServedSinceThePageOrAScriptNamesIt() throws IOException {
        TreeSet<String> expected = new TreeSet<>(List.of("lib/preact.js", "lib/hooks.js", "lib/htm.js"));
        try (Stream<Path> all = Files.walk(FOLDER)) {
            all.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals("index.html"))
                    .forEach(expected::add);
        }
        assertThat(new TreeSet<>(files.files().keySet())).isEqualTo(expected);
    }

    @Test
    void everythingTogetherIsSmallerThan400Kilobytes() {
        int bytes = files.page().compressed().length
                + files.files().values().stream()
                        .mapToInt(file -> file.compressed().length)
                        .sum();
        System.out.println("the workspace has " + bytes + " bytes, compressed");
        assertThat(bytes).isLessThanOrEqualTo(LARGEST_BUNDLE);
    }

    @Test
    void pageAsksAtOnceForWhatTheFirstViewNeedsAndForNoMore() {
        TreeSet<String> needed = new TreeSet<>();
        needs("begin.js", needed);
        needs("app.js", needed);
        needs("pages/overview.js", needed);
        TreeSet<String> asked = PRELOADED
                .matcher(text(files.page()))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).isEqualTo(needed);
    }

    /** What it imports before it runs, which leaves out {@code import()}. */
    private void needs(String name, Set<String> needed) {
        if (needed.add(name)) {
            FROM.matcher(text(Objects.requireNonNull(files.find(name), name)))
                    .results()
                    .forEach(found ->
                            needs(URI.create(name).resolve(found.group(1)).toString(), needed));
        }
    }

    @Test
    void nothingIsLoadedFromElsewhereAndNoMarkupIsMadeOfText() {
        files.files().forEach((name, file) -> {
            if (!name.startsWith("lib/") && !name.endsWith(".svg")) {
                assertThat(text(file))
                        .as(name)
                        .doesNotContain("http://", "https://", "innerHTML", "outerHTML", "eval(", "document.write");
            }
        });
        assertThat(text(files.page())).doesNotContain("<style", "style=", "onclick", "{version}");
    }

    private static String text(WorkspaceFiles.File file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }
}
