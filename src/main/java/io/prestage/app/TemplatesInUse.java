package io.prestage.app;

import io.prestage.rules.EditTemplates;
import io.prestage.rules.TemplateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The templates by which edits are made, followed as their folder changes. A fault in one changes nothing: the last good ones stay. */
final class TemplatesInUse implements Supplier<EditTemplates> {
    private static final Logger LOG = LoggerFactory.getLogger(TemplatesInUse.class);
    private static final String NAME = "*.yaml";

    private final Path folder;
    private volatile EditTemplates templates;
    private volatile SortedMap<String, String> tried;
    private volatile SortedMap<String, String> texts;
    private volatile @Nullable String fault;

    private TemplatesInUse(Path folder, SortedMap<String, String> texts, EditTemplates templates) {
        this.folder = folder;
        this.tried = texts;
        this.texts = texts;
        this.templates = templates;
    }

    /**
     * Compiles the templates for the first time.
     *
     * @throws ConfigurationException when one of them has a fault
     */
    static TemplatesInUse open(Path folder) {
        try {
            SortedMap<String, String> texts = read(folder);
            return new TemplatesInUse(folder, texts, EditTemplates.parse(texts));
        } catch (IOException e) {
            throw new ConfigurationException(List.of("cannot read the templates in " + folder + " ("
                    + e.getClass().getSimpleName() + "); set prestage.edit.templates to a folder that exists"));
        } catch (TemplateException e) {
            throw new ConfigurationException(e.problems());
        }
    }

    private static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each ->
                            each.getFileSystem().getPathMatcher("glob:" + NAME).matches(each.getFileName()))
                    .toList()) {
                texts.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    @Override
    public EditTemplates get() {
        return templates;
    }

    /** All that is in use, as the files had it. */
    String text() {
        return String.join("\n", texts.values());
    }

    /** What is wrong with the folder as it stands now. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** Takes in the folder if it has changed. Returns true when other templates are in use from now on. */
    boolean synchronise() {
        try {
            SortedMap<String, String> now = read(folder);
            if (now.equals(tried)) {
                return false;
            }
            tried = now;
            templates = EditTemplates.parse(now);
            texts = now;
            fault = null;
            LOG.atInfo().addKeyValue("file", folder).log("templates of edits changed");
            return true;
        } catch (IOException | TemplateException e) {
            if (e instanceof IOException) {
                // What is there when it can be read again has not been tried.
                tried = new TreeMap<>();
            }
            String now = e instanceof IOException ? "cannot read " + folder : String.valueOf(e.getMessage());
            if (!now.equals(fault)) {
                fault = now;
                LOG.atError()
                        .addKeyValue("file", folder)
                        .addKeyValue("error", now)
                        .log("a template of edits has a fault; the last good ones stay");
            }
            return false;
        }
    }
}
