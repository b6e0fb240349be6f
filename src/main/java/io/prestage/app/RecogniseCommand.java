package io.prestage.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.notification.Recognised;
import io.prestage.notification.SyslogRecogniser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Recognises syslog lines offline, with the recogniser of the listeners. */
@Command(
        name = "recognise",
        mixinStandardHelpOptions = true,
        description = "Say what the gateway makes of syslog messages, one a line.",
        footer = {
            "",
            "Kinds: completed, rolled-back (these two make a device due), requested, confirm-reminder,",
            "at-job, failed, irrelevant, unreadable."
        })
final class RecogniseCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of syslog messages; - is standard input.")
    private List<String> files = List.of();

    @Option(names = "--json", description = "One JSON object a line: kind, device, user, comment, tag, reason.")
    private boolean json;

    @Override
    public Integer call() {
        boolean allRead = true;
        for (String file : files) {
            try (InputStream bytes = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
                recognise(bytes);
            } catch (IOException e) {
                spec.commandLine()
                        .getErr()
                        .println(file + ": cannot be read (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                                + ")");
                allRead = false;
            }
        }
        spec.commandLine().getOut().flush();
        return allRead ? 0 : 1;
    }

    private void recognise(InputStream bytes) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        // Latin-1 there and back leaves every byte as it came.
        BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Recognised found = Recognised.of(SyslogRecogniser.recognise(line.getBytes(StandardCharsets.ISO_8859_1)));
            out.println(json ? asJson(found) : asText(found));
        }
    }

    private static String asJson(Recognised found) {
        try {
            return JSON.writeValueAsString(found);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is recognised is always JSON", e);
        }
    }

    private static String asText(Recognised found) {
        return Stream.of(
                        "%-16s".formatted(found.kind()),
                        found.device() == null ? "" : found.device(),
                        found.tag() == null ? "" : found.tag(),
                        found.user() == null ? "" : "user=" + found.user(),
                        found.comment() == null ? "" : "comment='" + found.comment() + "'",
                        found.reason() == null ? "" : "(" + found.reason() + ")")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  "));
    }
}
