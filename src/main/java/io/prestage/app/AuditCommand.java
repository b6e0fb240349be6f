package io.prestage.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.evidence.ChainCheck.Link;
import io.prestage.evidence.EvidenceBundle;
import io.prestage.store.AuditVerification;
import io.prestage.store.AuditVerification.Part;
import io.prestage.store.AuditVerification.Result;
import io.prestage.store.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks that nobody has altered the audit. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Check that the audit, and evidence of edits, is what was written.",
        footer = {
            "",
            "Exit code: 0 nothing is wrong; 1 something is, and the first entry concerned is named.",
            "Files are evidence bundles (GET /api/v1/edits/{id}/evidence) and are checked without a database. While a gateway",
            "runs on the embedded database, ask it instead: GET /api/v1/audit/verification.",
            "Note the newest entry, as it is printed, somewhere else: with --expect nobody can write the whole chain anew."
        })
final class AuditCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Option(names = "--verify", description = "Check it.")
    private boolean verify;

    @Option(
            names = "--from",
            paramLabel = "ENTRY|TIME",
            description = "From this entry on, or from a time such as 2026-03-01T00:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "ENTRY|TIME", description = "Up to this entry, or to those before a time.")
    private @Nullable String to;

    @Option(
            names = "--expect",
            paramLabel = "ENTRY:HASH",
            description = "An entry as it was noted before: it must still be the same.")
    private @Nullable String expected;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file (default: config/prestage.properties).")
    private Path config = SettingsFile.DEFAULT;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting, stronger than environment and file.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Parameters(paramLabel = "FILE", description = "Evidence bundles.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        if (!verify) {
            throw wrong("say what to do: --verify");
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean isWhole = true;
        if (files.isEmpty()) {
            isWhole = isWhole(out);
        }
        for (Path file : files) {
            Optional<String> fault = fault(file);
            out.println(file + ": "
                    + fault.map(it -> "NOT as it was written: " + it).orElse("as it was written"));
            isWhole &= fault.isEmpty();
        }
        out.flush();
        return isWhole ? 0 : 1;
    }

    private static Optional<String> fault(Path file) {
        try {
            return EvidenceBundle.check(JSON.readValue(Files.readAllBytes(file), Map.class));
        } catch (JsonProcessingException e) {
            return Optional.of("it is no JSON object: " + e.getOriginalMessage());
        } catch (IOException e) {
            return Optional.of("it cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private boolean isWhole(PrintWriter out) {
        Settings settings = Settings.of(SettingsFile.layers(given, System.getenv(), config));
        try (Database database = DatabaseSettings.open(settings, System.getenv())) {
            Result result = new AuditVerification(database)
                    .verify(new Part(entry(database, "--from", from, 0), entry(database, "--to", to, -1), known()));
            out.println("entries " + (result.first().seq() + 1) + " to "
                    + result.last().seq() + ": "
                    + (result.fault() == null ? "as they were written" : "NOT as they were written"));
            if (result.older() > 0) {
                out.println(result.older() + " entries are older than the chain: nothing can be said of them");
            }
            if (result.fault() != null) {
                out.println(result.fault().sentence());
                return false;
            }
            out.println("newest entry: " + result.last());
            return true;
        }
    }

    /** Number of an entry, which is given as such or by a time: the first since then, or one beside it; null where nothing is given. */
    private @Nullable Long entry(Database database, String option, @Nullable String text, long beside) {
        if (text == null) {
            return null;
        }
        if (text.matches("\\d{1,18}")) {
            return Long.valueOf(text);
        }
        try {
            Instant time = Instant.parse(text);
            return database.inTransaction(tx -> tx.audit().firstSince(time))
                    .map(first -> first + beside)
                    .orElse(beside == 0 ? Long.MAX_VALUE : null);
        } catch (DateTimeException e) {
            throw wrong(
                    option + " is the number of an entry or a time such as 2026-03-01T00:00:00Z, not '" + text + "'");
        }
    }

    private @Nullable Link known() {
        if (expected == null) {
            return null;
        }
        if (!expected.matches("\\d{1,18}:[0-9a-f]{64}")) {
            throw wrong("--expect is an entry as --verify prints it, NUMBER:HASH, not '" + expected + "'");
        }
        int colon = expected.indexOf(':');
        return new Link(Long.parseLong(expected.substring(0, colon)), expected.substring(colon + 1));
    }

    private CommandLine.ParameterException wrong(String what) {
        return new CommandLine.ParameterException(spec.commandLine(), what);
    }
}
