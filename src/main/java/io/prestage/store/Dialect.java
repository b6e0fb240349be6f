package io.prestage.store;

import java.util.Map;

/** The few words in which the two databases differ. */
enum Dialect {
    DERBY("CLOB", "BLOB"),
    POSTGRESQL("TEXT", "BYTEA");

    private final String text;
    private final String binary;

    Dialect(String text, String binary) {
        this.text = text;
        this.binary = binary;
    }

    static Dialect of(String url) {
        return url.startsWith("jdbc:derby:") ? DERBY : POSTGRESQL;
    }

    /** Types of columns, as placeholders of the migrations. */
    Map<String, String> types() {
        return Map.of("text", text, "binary", binary);
    }

    /**
     * Ends a query for rows of {@code s} that are then updated. Nodes pass each other by; where one process has the database for itself,
     * the fencing epoch alone keeps claims apart.
     */
    String passingLockedRows() {
        return this == POSTGRESQL ? " FOR UPDATE OF s SKIP LOCKED" : "";
    }

    /** A text that is compared by its characters, not by the rules of a language. Derby's always are. */
    String byCharacters(String sql) {
        return this == POSTGRESQL ? sql + " COLLATE \"C\"" : sql;
    }
}
