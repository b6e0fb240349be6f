package io.prestage.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a failure of the database means for the work that met it. Source: SQL:1999 SQLSTATE; PostgreSQL appendix A; Derby SQLState. */
final class SqlFailures {
    /**
     * Serialisation failure, deadlock (PostgreSQL), lock timeout (Derby): the transaction may be run again. So may one that met a row which
     * another node wrote first, as it will then find that row.
     */
    private static final Set<String> MAY_BE_REPEATED = Set.of("40001", "40P01", "40XL1", "23505");

    /**
     * Connection failures, too few resources, shutdown (PostgreSQL); trouble with files and the log, a database that does not boot (Derby).
     */
    private static final List<String> AWAY =
            List.of("08", "53", "57P0", "58", "XSLA", "XSD", "XSAX", "XSTB", "XBM", "XJ040", "XJ015", "XJ081");

    /** HikariCP's words for a connection that broke while it was used; they have no SQLSTATE. */
    private static final String CLOSED_BY_POOL = "Connection is closed";

    private static final List<String> DISK_FULL =
            List.of("53100", "No space left on device", "Disk quota exceeded", "not enough space");

    /** Derby: the database was opened for reading only. */
    private static final Set<String> READ_ONLY = Set.of("25502", "25503", "25505", "40XD1");

    private SqlFailures() {}

    static boolean mayBeRepeated(Throwable failure) {
        return states(failure).anyMatch(MAY_BE_REPEATED::contains);
    }

    static boolean isAway(Throwable failure) {
        return causes(failure)
                        .anyMatch(each -> each instanceof SQLTransientConnectionException
                                || String.valueOf(each.getMessage()).equals(CLOSED_BY_POOL))
                || states(failure).anyMatch(state -> AWAY.stream().anyMatch(state::startsWith));
    }

    static boolean isReadOnly(Throwable failure) {
        return states(failure).anyMatch(READ_ONLY::contains);
    }

    static boolean isDiskFull(Throwable failure) {
        return Stream.concat(states(failure), causes(failure).map(each -> String.valueOf(each.getMessage())))
                .anyMatch(text -> DISK_FULL.stream().anyMatch(text::contains));
    }

    static String rootMessage(Throwable failure) {
        return causes(failure)
                .reduce((first, second) -> second)
                .map(each -> each.getMessage() == null ? each.toString() : each.getMessage())
                .orElse("");
    }

    private static Stream<String> states(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(each -> String.valueOf(((SQLException) each).getSQLState()));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(50);
    }
}
