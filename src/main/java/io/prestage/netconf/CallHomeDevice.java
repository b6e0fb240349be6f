package io.prestage.netconf;

import org.jspecify.annotations.Nullable;

/**
 * A device that may call, and how it proves itself. Where both proofs are given it needs both.
 *
 * @param target its name and login; the address is that of the inventory and is not connected to
 * @param hostKeys the host keys trusted for it; a {@code known_hosts} file is searched for its name as well as for its address. Null: the
 *     secret alone is the proof
 * @param secret the {@code secret} of outbound-ssh, which must have signed the HOST-KEY of the preamble; null: no HMAC is asked for
 */
public record CallHomeDevice(
        NetconfTarget target,
        @Nullable HostKeyPolicy hostKeys,
        @Nullable String secret) {
    public CallHomeDevice {
        if (hostKeys == null && secret == null) {
            throw new IllegalArgumentException("'" + target.name()
                    + "' has neither a trusted host key nor a secret, so that nothing could prove who calls");
        }
        if (secret != null && secret.isBlank()) {
            throw new IllegalArgumentException("the secret of '" + target.name() + "' is blank");
        }
    }

    @Override
    public String toString() {
        return "CallHomeDevice[" + target.described() + ", " + hostKeys
                + (secret == null ? ", without secret]" : ", with a secret]");
    }
}
