package io.prestage.api;

import io.prestage.rules.DeviceImpact;
import io.prestage.rules.Impact;
import io.prestage.rules.NamedFacts;
import io.prestage.rules.RuleOutline;
import io.prestage.rules.RuleUse;
import io.prestage.rules.Rulebook;
import io.prestage.rules.RulebookException;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.FactsPages;
import io.prestage.store.StoredFacts;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** The rulebook in use, and what another would change. */
public final class RulesApi {
    private static final String FILE_NAME = "request body";

    private final Database database;
    private final Supplier<Rulebook> rulebook;
    /** A trial takes all processors for a while; two at a time would take twice as long each. */
    private final Semaphore trial = new Semaphore(1);

    public RulesApi(Database database, Supplier<Rulebook> rulebook) {
        this.database = database;
        this.rulebook = rulebook;
    }

    /** A rule with the book that it stands in. */
    record RuleItem(
            String rulebook, String id, String decides, String verdict, String when, String sentence, String source) {
        static RuleItem of(String rulebook, RuleOutline it) {
            return new RuleItem(rulebook, it.id(), it.decides(), it.verdict(), it.when(), it.sentence(), it.source());
        }
    }

    /** How a rule of the edited book fared. */
    record UseItem(
            String rule,
            String decides,
            String finding,
            long decided,
            long overruled,
            SortedMap<String, Long> overruledBy,
            @Nullable String dead) {
        static UseItem of(RuleUse it) {
            return new UseItem(
                    it.rule(),
                    it.decides(),
                    it.finding().name(),
                    it.decided(),
                    it.overruled(),
                    it.overruledBy(),
                    it.dead());
        }
    }

    /** What the edited book would change; {@code changed} holds {@code limit} devices at most, {@code changedDevices} tells of how many. */
    record ImpactItem(
            String before,
            String after,
            long devices,
            long changedDevices,
            List<Impact.Kind> kinds,
            List<DeviceImpact> changed,
            List<UseItem> rules) {}

    public Page<RuleItem> list() {
        Rulebook book = rulebook.get();
        return Page.all(book.outlines().stream()
                .map(outline -> RuleItem.of(book.name(), outline))
                .toList());
    }

    /** Applies the rulebook of the body to the stored facts of all devices, or of one, and compares with the one in use. Nothing is stored or changed. */
    public ImpactItem impact(
            @Body @Nullable String yaml,
            @Header("limit") @Nullable String limitText,
            @Header("deviceId") @Nullable String deviceId) {
        int limit = Parameters.limit(limitText);
        Rulebook edited = parse(yaml);
        if (!trial.tryAcquire()) {
            throw ApiProblem.conflict("another rulebook is being tried; try again when it is done");
        }
        try {
            Impact impact = Impact.of(
                    rulebook.get(), edited, factsOf(deviceId).map(each -> new NamedFacts(each.name(), each.facts())));
            return new ImpactItem(
                    impact.before(),
                    impact.after(),
                    impact.devices(),
                    impact.changed().size(),
                    impact.kinds(),
                    impact.changed().stream().limit(limit).toList(),
                    impact.rules().stream().map(UseItem::of).toList());
        } finally {
            trial.release();
        }
    }

    private Stream<StoredFacts> factsOf(@Nullable String deviceId) {
        if (deviceId == null) {
            return FactsPages.of(database).parallel();
        }
        DeviceRow device = database.inTransaction(tx -> Parameters.device(tx, deviceId));
        return FactsPages.of(database, device.id());
    }

    private static Rulebook parse(@Nullable String yaml) {
        if (yaml == null || yaml.isBlank()) {
            throw ApiProblem.badRequest("the body must be a rulebook in YAML; docs/rules.md tells how to write one");
        }
        try {
            return Rulebook.parse(yaml, FILE_NAME);
        } catch (RulebookException e) {
            throw ApiProblem.badRequest(String.join("; ", e.problems()));
        }
    }
}
