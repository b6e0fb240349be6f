package io.prestage.sim.server;

import io.prestage.sim.config.JsonRenderer;
import io.prestage.sim.config.Marks;
import io.prestage.sim.config.Node;
import io.prestage.sim.config.SetRenderer;
import io.prestage.sim.config.TextRenderer;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a configuration in the format that was asked for. */
final class ConfigurationReplies {
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\S+)=\"([^\"]*)\"");

    private ConfigurationReplies() {}

    /**
     * Writes it with its wrapping element.
     *
     * @param attributes ready attributes with a leading blank, without a namespace
     * @param headline first line of the text form
     * @throws RpcErrorException when there is no such format
     */
    static void write(
            ReplyWriter reply, Node configuration, String format, String attributes, String headline, Marks marks)
            throws RpcErrorException {
        switch (format) {
            case "xml" -> reply.configuration(configuration, ReadOperations.XNM + attributes, marks);
            case "text" ->
                reply.open("configuration-text", ReadOperations.XNM + attributes)
                        .text(headline + "\n" + TextRenderer.render(configuration))
                        .close("configuration-text");
            case "set" ->
                reply.open("configuration-set", ReadOperations.XNM + attributes)
                        .text(SetRenderer.render(configuration))
                        .close("configuration-set");
            case "json" -> reply.text(JsonRenderer.render(configuration, asMap(attributes)));
            default ->
                throw RpcError.of("invalid-value", "invalid format '" + format + "'", "format")
                        .asException();
        }
    }

    /** As {@code show system rollback} prints it. */
    static void output(ReplyWriter reply, String text) {
        reply.open("configuration-information")
                .open("configuration-output")
                .text(text)
                .close("configuration-output")
                .close("configuration-information");
    }

    private static Map<String, String> asMap(String attributes) {
        Map<String, String> all = new LinkedHashMap<>();
        Matcher found = ATTRIBUTE.matcher(attributes);
        while (found.find()) {
            all.put(found.group(1), found.group(2));
        }
        return all;
    }
}
