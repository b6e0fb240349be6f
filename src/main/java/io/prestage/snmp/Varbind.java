package io.prestage.snmp;

/**
 * One variable of a trap.
 *
 * @param oid in dotted form
 * @param text numbers in decimal; octet strings as text when they are printable UTF-8, else as hexadecimal with colons
 */
public record Varbind(String oid, String text) {
    /** On one line: senders must not be able to write lines of a log. */
    @Override
    public String toString() {
        return oid + "=" + text.replaceAll("\\R", " ");
    }
}
