package io.prestage.app;

import io.prestage.rules.Rulebook;
import io.prestage.rules.RulebookException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rulebook that decides, followed as its file changes. One that does not compile changes nothing: the last good one stays. */
public final class RulebookInUse implements Supplier<Rulebook> {
    private static final Logger LOG = LoggerFactory.getLogger(RulebookInUse.class);

    private final Path file;
    private volatile Rulebook rulebook;
    private volatile String tried;
    private volatile String text;
    private volatile @Nullable String fault;

    private RulebookInUse(Path file, String text, Rulebook rulebook) {
        this.file = file;
        this.tried = text;
        this.text = text;
        this.rulebook = rulebook;
    }

    /**
     * Compiles the rulebook for the first time.
     *
     * @throws ConfigurationException when there is none that compiles
     */
    static RulebookInUse open(Path folder, String name) {
        Path file = folder.resolve(name + ".yaml");
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new RulebookInUse(file, text, Rulebook.parse(text, file.toString()));
        } catch (IOException e) {
            throw new ConfigurationException(java.util.List.of("cannot read rulebook " + file + " ("
                    + e.getClass().getSimpleName() + "); set prestage.rules and prestage.rulebook to one that exists"));
        } catch (RulebookException e) {
            throw new ConfigurationException(java.util.List.of(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Rulebook get() {
        return rulebook;
    }

    /** The rulebook that decides, as its file had it. */
    String text() {
        return text;
    }

    /** What is wrong with the file as it stands now. */
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** Takes in the file if it has changed. Returns true when another rulebook decides from now on. */
    public boolean synchronise() {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            if (text.equals(tried)) {
                return false;
            }
            tried = text;
            rulebook = Objects.requireNonNull(Rulebook.parse(text, file.toString()));
            this.text = text;
            fault = null;
            LOG.atInfo().addKeyValue("rule", file).log("rulebook changed");
            return true;
        } catch (IOException | RulebookException e) {
            String now = e instanceof IOException ? "cannot read " + file : String.valueOf(e.getMessage());
            if (!now.equals(fault)) {
                fault = now;
                LOG.atError()
                        .addKeyValue("rule", file)
                        .addKeyValue("error", now)
                        .log("rulebook has a fault; the last good one stays");
            }
            return false;
        }
    }
}
