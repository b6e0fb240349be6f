package io.prestage.sim.network;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which network a fleet is.
 *
 * @param mix of a generated network
 * @param configBytes least size of each generated configuration as XML with four blanks a level; 0 for what the network needs
 * @param configs folder of configurations to load instead, or null
 */
public record NetworkSettings(
        Mix mix, int configBytes, @Nullable Path configs) {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(B|kB|KB|MB)?");
    private static final int MOST_BYTES = 20_000_000;

    public static final NetworkSettings DEFAULTS = new NetworkSettings(Mix.DEFAULT, 0, null);

    public NetworkSettings {
        if (configBytes < 0 || configBytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "size of a configuration must be 0 to 20MB, not " + configBytes + " bytes");
        }
    }

    public NetworkSettings withMix(Mix another) {
        return new NetworkSettings(another, configBytes, configs);
    }

    public NetworkSettings withConfigBytes(int bytes) {
        return new NetworkSettings(mix, bytes, configs);
    }

    public NetworkSettings withConfigs(@Nullable Path folder) {
        return new NetworkSettings(mix, configBytes, folder);
    }

    /**
     * Reads a size such as {@code 50kB}; kB and MB are powers of ten.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static int bytes(String size) {
        Matcher matcher = SIZE.matcher(size.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "size of a configuration must be a number with B, kB or MB, for example 50kB, not '" + size + "'");
        }
        String unit = matcher.group(2) == null ? "B" : matcher.group(2);
        long factor = unit.equals("MB") ? 1_000_000 : unit.equals("B") ? 1 : 1_000;
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(matcher.group(1)) * factor);
    }
}
