package io.prestage.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit.
 *
 * @param seq its place in the chain: one more than that of the entry before
 * @param at when, in milliseconds
 * @param actor who: a user, or {@code prestage} for what the gateway did by itself
 * @param action what was done, for example {@code edit-applied}
 * @param target to what: name of a device, a user, a job
 * @param detail more of it, for people
 * @param edit the edit that it is about, null where it is about none
 * @param content more of it, for programs: a canonical JSON object
 * @param editPrevious hash of the entry before about the same edit, null where there is none
 * @param previous hash of the entry before
 * @param hash SHA-256 of all the others as {@link #canonical()} has them, in hexadecimal
 */
public record ChainEntry(
        long seq,
        Instant at,
        String actor,
        String action,
        String target,
        String detail,
        @Nullable Long edit,
        String content,
        @Nullable String editPrevious,
        String previous,
        String hash) {
    /** What the first entry covers in place of a hash. */
    public static final String NOTHING = "0".repeat(64);

    /** What an entry says before it has its place in the chain. Text that no database keeps as it is, is mended. */
    public record Draft(
            Instant at,
            String actor,
            String action,
            String target,
            String detail,
            @Nullable Long edit,
            String content) {
        public Draft {
            at = Instant.ofEpochMilli(at.toEpochMilli());
            actor = storable(actor);
            target = storable(target);
            detail = storable(detail);
            content = storable(content);
        }

        /** Gives it its place. */
        public ChainEntry at(long seq, @Nullable String editPrevious, String previous) {
            return new ChainEntry(
                            seq, at, actor, action, target, detail, edit, content, editPrevious, previous, NOTHING)
                    .withHash();
        }

        /** Zero characters and halves of surrogate pairs are replaced: databases refuse them or store something else. */
        private static String storable(String text) {
            StringBuilder mended = new StringBuilder(text.length());
            text.codePoints()
                    .map(each -> each == 0 || (each >= 0xD800 && each <= 0xDFFF) ? 0xFFFD : each)
                    .forEach(mended::appendCodePoint);
            return mended.toString();
        }
    }

    /** What the hash covers: a canonical JSON object (RFC 8785) of all members but the hash, with content as an object in it. */
    public String canonical() {
        return "{\"action\":" + CanonicalJson.write(action)
                + ",\"actor\":" + CanonicalJson.write(actor)
                + ",\"at\":" + CanonicalJson.write(at)
                + ",\"content\":" + content
                + ",\"detail\":" + CanonicalJson.write(detail)
                + ",\"edit\":" + edit
                + ",\"editPrevious\":" + CanonicalJson.write(editPrevious)
                + ",\"previous\":" + CanonicalJson.write(previous)
                + ",\"seq\":" + seq
                + ",\"target\":" + CanonicalJson.write(target) + "}";
    }

    /** Whether it says what it said when its hash was made. */
    public boolean isSound() {
        return hash.equals(sha256(canonical()));
    }

    /** The same entry at another place; its hash stays. */
    ChainEntry movedTo(long place) {
        return new ChainEntry(place, at, actor, action, target, detail, edit, content, editPrevious, previous, hash);
    }

    private ChainEntry withHash() {
        return new ChainEntry(
                seq, at, actor, action, target, detail, edit, content, editPrevious, previous, sha256(canonical()));
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
