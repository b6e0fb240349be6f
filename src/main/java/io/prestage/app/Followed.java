package io.prestage.app;

import io.prestage.rules.RulebookException;
import io.prestage.rules.TemplateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was compiled from a file or a folder, followed as that changes. A fault changes nothing: the last good one stays.
 *
 * @param <S> what is read
 * @param <T> what it becomes
 */
final class Followed<S, T> implements Supplier<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Followed.class);

    private final Kind<S, T> kind;
    private final Path place;
    private volatile S source;
    private volatile T compiled;
    /** What was there last, good or not; null when it is to be tried in any case. */
    private @Nullable S tried;

    private volatile @Nullable String fault;

    /**
     * What is followed.
     *
     * @param name for the log
     * @param settings that say where it is
     */
    record Kind<S, T>(String name, String settings, Reading<S> reading, Function<S, T> compiler) {}

    /** Reads what is at a place. */
    @FunctionalInterface
    interface Reading<S> {
        S read(Path place) throws IOException;
    }

    private Followed(Kind<S, T> kind, Path place, S source, T compiled) {
        this.kind = kind;
        this.place = place;
        this.source = source;
        this.tried = source;
        this.compiled = compiled;
    }

    /**
     * Compiles for the first time.
     *
     * @throws ConfigurationException when there is nothing that compiles
     */
    static <S, T> Followed<S, T> open(Kind<S, T> kind, Path place) {
        try {
            S source = kind.reading().read(place);
            return new Followed<>(kind, place, source, kind.compiler().apply(source));
        } catch (IOException e) {
            throw new ConfigurationException(List.of("cannot read the " + kind.name() + " " + place + " ("
                    + e.getClass().getSimpleName() + "); set " + kind.settings() + " to what exists"));
        } catch (TemplateException e) {
            throw new ConfigurationException(e.problems());
        } catch (RulebookException e) {
            throw new ConfigurationException(e.problems());
        }
    }

    @Override
    public T get() {
        return compiled;
    }

    /** What is in use, as it was read. */
    S source() {
        return source;
    }

    /** What is wrong with what is there now. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** Takes in what has changed. Returns true when another one is in use from now on. */
    synchronized boolean synchronise() {
        try {
            S now = kind.reading().read(place);
            if (now.equals(tried)) {
                return false;
            }
            tried = now;
            compiled = kind.compiler().apply(now);
            source = now;
            fault = null;
            LOG.atInfo().addKeyValue("file", place).log(kind.name() + " changed");
            return true;
        } catch (IOException e) {
            // What is there when it can be read again has not been tried.
            tried = null;
            tell("cannot read " + place);
        } catch (RulebookException | TemplateException e) {
            tell(String.valueOf(e.getMessage()));
        }
        return false;
    }

    private void tell(String found) {
        if (!found.equals(fault)) {
            fault = found;
            LOG.atError()
                    .addKeyValue("file", place)
                    .addKeyValue("error", found)
                    .log("fault in the " + kind.name() + "; what was good last stays in use");
        }
    }
}
