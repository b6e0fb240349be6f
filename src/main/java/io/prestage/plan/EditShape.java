package io.prestage.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What edits of many devices have in common: their commands, where {@code *} stands for what belongs to one device, each once and in order. Twenty
 * interfaces that get the same role are one line, so that devices with many and with few of them are alike.
 *
 * @param lines in order, without repetition
 */
public record EditShape(List<String> lines) {
    private static final String ANY = "*";

    public EditShape {
        lines = List.copyOf(new TreeSet<>(lines));
    }

    /**
     * The shape of commands.
     *
     * @param commands set and delete commands
     * @param own words that belong to one device: names of interfaces, loopbacks
     */
    public static EditShape of(Collection<String> commands, Collection<String> own) {
        List<String> lines = new ArrayList<>();
        for (String command : commands) {
            String line = " " + command + " ";
            for (String word : own) {
                line = line.replaceAll("(?<= )" + Pattern.quote(word) + "(?= )", ANY);
            }
            lines.add(line.strip());
        }
        return new EditShape(lines);
    }

    /** By which it is found again: SHA-256 of its lines, in hexadecimal. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public String text() {
        return String.join("\n", lines);
    }
}
