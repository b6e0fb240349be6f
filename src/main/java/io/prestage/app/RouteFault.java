package io.prestage.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one line what is wrong with a route file, and where. */
final class RouteFault {
    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
    private static final int LENGTH = 500;

    private RouteFault() {}

    static String describe(String file, Throwable failure) {
        String place = "";
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher matcher = PLACE.matcher(String.valueOf(cause.getMessage()));
            if (place.isEmpty() && matcher.find()) {
                place = ", line " + matcher.group(1) + ", column " + matcher.group(2);
            }
            root = cause;
        }
        String reason = String.valueOf(root.getMessage())
                .replaceAll("\\s+", " ")
                .replace(" in " + file + place + ":", ":")
                .strip();
        return file + place + ": " + (reason.length() > LENGTH ? reason.substring(0, LENGTH) + "…" : reason);
    }
}
