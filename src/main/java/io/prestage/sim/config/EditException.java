package io.prestage.sim.config;

/** An edit that cannot be made; the configuration stays as it was. */
public final class EditException extends Exception {

    /** Why. The names are the error tags of RFC 6241, appendix A. */
    public enum Kind {
        DATA_EXISTS,
        DATA_MISSING,
        SYNTAX,
        BAD_OPERATION
    }

    private final Kind kind;
    private final String statement;

    EditException(Kind kind, String statement, String message) {
        super(message);
        this.kind = kind;
        this.statement = statement;
    }

    public Kind kind() {
        return kind;
    }

    /** Name of the offending statement. */
    public String statement() {
        return statement;
    }
}
