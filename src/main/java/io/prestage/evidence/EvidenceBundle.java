package io.prestage.evidence;

import io.prestage.evidence.ChainCheck.Link;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the audit holds of one edit, to be kept and checked elsewhere: one canonical JSON object. Each entry covers the one before about the
 * same edit, so the entries of a bundle are a chain of their own.
 */
public final class EvidenceBundle {
    public static final String FORMAT = "prestage-evidence-1";

    private EvidenceBundle() {}

    /**
     * Writes a bundle.
     *
     * @param entries every entry about the edit, in order
     * @param head newest entry of the whole chain at that time
     */
    public static String write(long edit, List<ChainEntry> entries, Link head) {
        Map<String, Object> bundle = new TreeMap<>();
        bundle.put("format", FORMAT);
        bundle.put("edit", edit);
        bundle.put("head", Map.of("seq", head.seq(), "hash", head.hash()));
        String all = entries.stream().map(EvidenceBundle::json).collect(Collectors.joining(",", "[", "]"));
        String withoutHash = json(bundle, all);
        bundle.put("hash", ChainEntry.sha256(withoutHash));
        return json(bundle, all);
    }

    /** The members in their order, the entries among them. */
    private static String json(Map<String, Object> members, String entries) {
        TreeMap<String, String> texts = new TreeMap<>();
        members.forEach((name, value) -> texts.put(name, CanonicalJson.write(value)));
        texts.put("entries", entries);
        return texts.entrySet().stream()
                .map(member -> CanonicalJson.write(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(ChainEntry entry) {
        String canonical = entry.canonical();
        // "hash" has its place between "editPrevious" and "previous".
        String after = ",\"previous\":" + CanonicalJson.write(entry.previous()) + ",\"seq\":";
        int place = canonical.lastIndexOf(after);
        return canonical.substring(0, place) + ",\"hash\":" + CanonicalJson.write(entry.hash())
                + canonical.substring(place);
    }

    /**
     * Checks a bundle with nothing else at hand.
     *
     * @param bundle as read from JSON: maps, lists, texts, whole numbers
     * @return what is wrong, for people; nothing where it is whole
     */
    public static Optional<String> check(Map<?, ?> bundle) {
        if (!FORMAT.equals(bundle.get("format")) || !(bundle.get("entries") instanceof List<?> entries)) {
            return Optional.of("it is no evidence bundle of the format " + FORMAT);
        }
        try {
            Long edit = number(bundle.get("edit"));
            @Nullable ChainEntry last = null;
            for (Object each : entries) {
                ChainEntry entry = entry((Map<?, ?>) each);
                Optional<String> fault = compare(last, entry, edit);
                if (fault.isPresent()) {
                    return fault;
                }
                last = entry;
            }
        } catch (ClassCastException | DateTimeException | IllegalArgumentException e) {
            return Optional.of("an entry was altered: it cannot be read (" + e.getMessage() + ")");
        }
        return whole(bundle);
    }

    private static Optional<String> compare(@Nullable ChainEntry last, ChainEntry entry, @Nullable Long edit) {
        if (!entry.isSound()) {
            return Optional.of("entry " + entry.seq() + " was altered: its hash is not that of its content");
        }
        if (!Objects.equals(edit, entry.edit())) {
            return Optional.of("entry " + entry.seq() + " was inserted: it is about another edit");
        }
        if (!Objects.equals(entry.editPrevious(), last == null ? null : last.hash())
                || (last != null && last.seq() >= entry.seq())) {
            return Optional.of((last == null ? "entries before " : "an entry between " + last.seq() + " and ")
                    + entry.seq() + " was removed, or one of them was inserted: " + entry.seq()
                    + " covers another one than the one before it");
        }
        return Optional.empty();
    }

    private static Optional<String> whole(Map<?, ?> bundle) {
        TreeMap<String, @Nullable Object> rest = new TreeMap<>();
        bundle.forEach((name, value) -> rest.put(String.valueOf(name), value));
        Object hash = rest.remove("hash");
        return ChainEntry.sha256(CanonicalJson.write(rest)).equals(hash)
                ? Optional.empty()
                : Optional.of(
                        "the bundle was altered, or its last entries were removed: its hash is not that of its content");
    }

    private static ChainEntry entry(Map<?, ?> entry) {
        return new ChainEntry(
                Objects.requireNonNullElse(number(entry.get("seq")), 0L),
                Instant.parse(text(entry, "at")),
                text(entry, "actor"),
                text(entry, "action"),
                text(entry, "target"),
                text(entry, "detail"),
                number(entry.get("edit")),
                CanonicalJson.write(entry.get("content")),
                (String) entry.get("editPrevious"),
                text(entry, "previous"),
                text(entry, "hash"));
    }

    private static String text(Map<?, ?> entry, String name) {
        return String.valueOf((String) entry.get(name));
    }

    private static @Nullable Long number(@Nullable Object value) {
        return value == null ? null : ((Number) value).longValue();
    }
}
