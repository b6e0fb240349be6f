package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.config.ElementReader;
import io.prestage.sim.config.JsonReader;
import io.prestage.sim.config.LoadException;
import io.prestage.sim.config.MalformedXmlException;
import io.prestage.sim.config.SetReader;
import io.prestage.sim.config.TextReader;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.util.List;
import java.util.Set;

/**
 * What a request wants to load, read from the format that it came in.
 *
 * @param edits to be applied one after the other
 * @param failures lines that could not be read
 */
record Loading(List<Element> edits, List<RpcError> failures) {
    private static final Set<String> CONTENTS =
            Set.of("configuration", "configuration-text", "configuration-set", "configuration-json");

    /**
     * Reads the element inside {@code holder} that carries configuration.
     *
     * @throws RpcErrorException when there is none, or it cannot be read at all
     */
    static Loading of(Element holder) throws RpcErrorException {
        Element content = holder.children().stream()
                .filter(c -> CONTENTS.contains(c.name()))
                .findFirst()
                .orElseThrow(() -> RpcError.of("missing-element", "missing <configuration>", "configuration")
                        .asException());
        return content.name().equals("configuration")
                ? one(content)
                : read(content.name().substring("configuration-".length()), content.text());
    }

    /** Reads a file: {@code format} is {@code xml}, {@code text}, {@code set} or {@code json}. */
    static Loading read(String format, String text) throws RpcErrorException {
        try {
            return switch (format) {
                case "xml" -> one(ElementReader.read(text));
                case "text" -> one(TextReader.read(text));
                case "json" -> one(JsonReader.read(text));
                case "set" -> {
                    SetReader.Commands commands = SetReader.read(text);
                    yield new Loading(
                            commands.edits(),
                            commands.failures().stream().map(Loading::error).toList());
                }
                default ->
                    throw RpcError.of("invalid-value", "unknown format '" + format + "'", "format")
                            .asException();
            };
        } catch (LoadException e) {
            throw error(e).asException();
        } catch (MalformedXmlException e) {
            throw RpcError.of("operation-failed", "syntax error: " + e.getMessage(), "configuration")
                    .asException();
        }
    }

    private static Loading one(Element edit) {
        return new Loading(List.of(edit), List.of());
    }

    private static RpcError error(LoadException e) {
        return RpcError.of("operation-failed", String.valueOf(e.getMessage()), e.badElement())
                .inLine(e.line());
    }
}
