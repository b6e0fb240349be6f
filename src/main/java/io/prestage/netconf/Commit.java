package io.prestage.netconf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the candidate is made the running configuration. The time limit of a confirmed commit is a {@link Duration} here and nowhere else:
 * RFC 6241 counts it in seconds, Junos' own {@code commit-configuration} in minutes.
 *
 * @param confirmWithin the device takes the commit back unless another follows in that time; null for an ordinary commit
 * @param persist a name under which another session may confirm or cancel it (RFC 6241 section 8.4.5.1)
 * @param persistId name of the confirmed commit that this one confirms
 * @param log comment for the commit log; Junos only
 * @param check only look whether it would succeed; Junos only. It silently confirms a confirmed commit that is pending
 * @param synchronize on both routing engines; Junos only
 */
public record Commit(
        @Nullable Duration confirmWithin,
        @Nullable String persist,
        @Nullable String persistId,
        @Nullable String log,
        boolean check,
        boolean synchronize) {
    public static final Commit PLAIN = new Commit(null, null, null, null, false, false);

    public Commit {
        if (confirmWithin != null && confirmWithin.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "the time in which a commit must be confirmed must be positive, not " + confirmWithin);
        }
        if (persist != null && confirmWithin == null) {
            throw new IllegalArgumentException("only a confirmed commit can persist");
        }
        boolean junos = log != null || check || synchronize;
        if (junos && (persist != null || persistId != null)) {
            throw new IllegalArgumentException(
                    "persist and persist-id are of RFC 6241; log, check and synchronize are of Junos: they cannot be combined");
        }
        if (check && confirmWithin != null) {
            throw new IllegalArgumentException("a commit check commits nothing, so there is nothing to confirm");
        }
    }

    public Commit confirmedWithin(Duration time) {
        return new Commit(time, persist, persistId, log, check, synchronize);
    }

    public Commit persisting(String name) {
        return new Commit(confirmWithin, name, persistId, log, check, synchronize);
    }

    public Commit confirming(String name) {
        return new Commit(confirmWithin, persist, name, log, check, synchronize);
    }

    public Commit withLog(String comment) {
        return new Commit(confirmWithin, persist, persistId, comment, check, synchronize);
    }

    public Commit checkOnly() {
        return new Commit(confirmWithin, persist, persistId, log, true, synchronize);
    }

    public Commit onBothRoutingEngines() {
        return new Commit(confirmWithin, persist, persistId, log, check, true);
    }

    String name() {
        return check ? "commit check" : confirmWithin == null ? "commit" : "confirmed commit";
    }

    /** Whether it has to be asked in the way of Junos. */
    boolean isJunos() {
        return log != null || check || synchronize;
    }

    String xml() {
        return isJunos() ? junos() : standard();
    }

    List<String> needs() {
        if (isJunos()) {
            return List.of(Capabilities.JUNOS);
        }
        List<String> needs = new ArrayList<>(List.of("candidate"));
        if (persist != null || persistId != null) {
            needs.add("confirmed-commit:1.1");
        } else if (confirmWithin != null) {
            needs.add("confirmed-commit");
        }
        return needs;
    }

    /** RFC 6241 sections 8.3 and 8.4: seconds. */
    private String standard() {
        StringBuilder xml = new StringBuilder("<commit>");
        if (confirmWithin != null) {
            xml.append("<confirmed/><confirm-timeout>")
                    .append(Math.max(1, (confirmWithin.toMillis() + 999) / 1000))
                    .append("</confirm-timeout>");
        }
        if (persist != null) {
            xml.append("<persist>").append(Xml.escape(persist)).append("</persist>");
        }
        if (persistId != null) {
            xml.append("<persist-id>").append(Xml.escape(persistId)).append("</persist-id>");
        }
        return xml.append("</commit>").toString();
    }

    /** {@code commit-configuration}: minutes, of which a broken one counts as whole, so that it is never none. */
    private String junos() {
        StringBuilder xml = new StringBuilder("<commit-configuration>");
        if (check) {
            xml.append("<check/>");
        }
        if (synchronize) {
            xml.append("<synchronize/>");
        }
        if (confirmWithin != null) {
            xml.append("<confirmed/><confirm-timeout>")
                    .append(Math.max(1, (confirmWithin.toMillis() + 59_999) / 60_000))
                    .append("</confirm-timeout>");
        }
        if (log != null) {
            xml.append("<log>").append(Xml.escape(log)).append("</log>");
        }
        return xml.append("</commit-configuration>").toString();
    }
}
