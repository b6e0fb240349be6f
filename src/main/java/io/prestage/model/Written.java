package io.prestage.model;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A statement that the gateway wrote, as the marker beside it tells: the name of the pair is the template and the path, its value that of the
 * statement.
 *
 * @param template id of the template that asked for it
 */
public record Written(String template, Statement statement) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final char SEPARATOR = '/';

    /** Whether it can name a template. */
    public static boolean isTemplateId(String text) {
        return ID.matcher(text).matches();
    }

    /** The name of the pair in the marker. */
    public String key() {
        return template + SEPARATOR + statement.pathText();
    }

    /** Empty for a pair that is no record. */
    static Optional<Written> read(Map.Entry<String, String> pair) {
        int end = pair.getKey().indexOf(SEPARATOR);
        return end <= 0 || !isTemplateId(pair.getKey().substring(0, end))
                ? Optional.empty()
                : Statement.read(pair.getKey().substring(end + 1), pair.getValue())
                        .map(statement -> new Written(pair.getKey().substring(0, end), statement));
    }
}
