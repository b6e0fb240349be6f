package io.prestage.store;

import io.prestage.evidence.ChainEntry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit: table {@code audit}.
 *
 * @param hash null where the entry is older than the chain, and then there is none of what came with it
 */
public record AuditRow(
        long id,
        Instant occurredAt,
        String actor,
        String action,
        String target,
        String detail,
        @Nullable Long editId,
        @Nullable String content,
        @Nullable String editPrevious,
        @Nullable String previousHash,
        @Nullable String hash) {

    /** As the chain has it; what is missing from it does not fit the hash, either. */
    ChainEntry entry() {
        return new ChainEntry(
                id,
                occurredAt,
                actor,
                action,
                target,
                detail,
                editId,
                Objects.requireNonNullElse(content, "null"),
                editPrevious,
                Objects.requireNonNullElse(previousHash, ""),
                Objects.requireNonNullElse(hash, ""));
    }
}
