package io.prestage.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Passwords and their hashes: bcrypt, as OpenBSD and many others write it ({@code $2b$10$…}). */
public final class Passwords {
    /** Characters, at least: NIST SP 800-63B section 5.1.1.1. */
    private static final int LEAST = 8;
    /** Bcrypt sees no more bytes than these. */
    private static final int MOST_BYTES = 72;
    /** 2^10 rounds: some 50 ms. */
    private static final int COST = 10;

    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Of no password: who names no user waits as long as who names one. */
    private static final String OF_NOBODY = hash("nobody at all");

    private Passwords() {}

    /**
     * The hash of a password that is to be stored.
     *
     * @throws IllegalArgumentException with what is wrong with it, when it is too short or too long
     */
    public static String hashOfNew(String password) {
        if (password.codePointCount(0, password.length()) < LEAST) {
            throw new IllegalArgumentException("a password has at least " + LEAST + " characters");
        }
        if (bytes(password).length > MOST_BYTES) {
            throw new IllegalArgumentException("a password has at most " + MOST_BYTES + " bytes of UTF-8");
        }
        return hash(password);
    }

    private static String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return OpenBSDBCrypt.generate("2b", bytes(password), salt, COST);
    }

    static boolean isRight(String password, String hash) {
        byte[] bytes = bytes(password);
        return bytes.length <= MOST_BYTES && OpenBSDBCrypt.checkPassword(hash, bytes);
    }

    /** Takes as long as {@link #isRight} and is never right. */
    static void wasteTime(String password) {
        isRight(password, OF_NOBODY);
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }
}
