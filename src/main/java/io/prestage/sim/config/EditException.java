package io.prestage.sim.config;

/** An edit that cannot be made; the configuration stays as it was. */
public final class EditException extends Exception {

    /** Why. Those with a dash in RFC 6241, appendix A, are its error tags. */
    public enum Kind {
        DATA_EXISTS,
        DATA_MISSING,
        SYNTAX,
        INVALID_VALUE,
        BAD_OPERATION,
        PROTECTED
    }

    private final Kind kind;
    private final String path;
    private final String statement;
    private final int line;

    EditException(Kind kind, String statement, String message) {
        this(kind, "", statement, message, 0);
    }

    EditException(Kind kind, String path, String statement, String message, int line) {
        super(message);
        this.kind = kind;
        this.path = path;
        this.statement = statement;
        this.line = line;
    }

    public Kind kind() {
        return kind;
    }

    /** Where, as Junos writes it: {@code [edit interfaces ge-0/0/0]}. */
    public String path() {
        return path.isEmpty() ? "[edit]" : "[edit " + path + "]";
    }

    /** Name of the offending statement. */
    public String statement() {
        return statement;
    }

    /** Line of the text or of the commands loaded, from 1; 0 where the edit came as XML or JSON. */
    public int line() {
        return line;
    }
}
