package io.prestage.snmp;

import java.util.Arrays;
import java.util.Random;

/** Spoils messages: bytes changed, cut off, or all new. */
final class Damage {
    private static final int LONGEST_NOISE = 200;

    private Damage() {}

    static byte[] of(byte[] message, Random random) {
        int kind = random.nextInt(8);
        if (kind == 0) {
            byte[] noise = new byte[random.nextInt(LONGEST_NOISE)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] damaged = kind == 1 ? Arrays.copyOf(message, random.nextInt(message.length)) : message.clone();
        for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }
}
