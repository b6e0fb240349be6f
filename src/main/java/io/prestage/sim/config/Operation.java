package io.prestage.sim.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an edit asks for at one statement. Source: RFC 6241 section 7.2; the attributes {@code delete="delete"} are of Junos. */
public enum Operation {
    MERGE,
    REPLACE,
    CREATE,
    DELETE,
    REMOVE,
    NONE;

    static Operation of(Element edit, Operation inherited) throws EditException {
        for (String junos : new String[] {"delete", "replace", "create"}) {
            if (junos.equals(edit.attribute(junos))) {
                return parse(junos, edit.name());
            }
        }
        @Nullable String asked = edit.attribute("operation");
        return asked == null ? inherited : parse(asked, edit.name());
    }

    /**
     * Reads the value of an {@code operation} attribute or of {@code default-operation}.
     *
     * @throws EditException when there is no such operation
     */
    public static Operation parse(String text, String statement) throws EditException {
        for (Operation operation : values()) {
            if (operation.name().toLowerCase(Locale.ROOT).equals(text.strip())) {
                return operation;
            }
        }
        throw new EditException(EditException.Kind.BAD_OPERATION, statement, "unknown operation '" + text + "'");
    }
}
