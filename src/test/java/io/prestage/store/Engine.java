package io.prestage.store;

import java.nio.file.Path;

/** The databases on which every test of the store runs. */
public enum Engine {
    DERBY {
        @Override
        public String url(Path folder) {
            return "jdbc:derby:" + folder.resolve("db") + ";create=true";
        }
    },
    POSTGRESQL {
        @Override
        public String url(Path folder) {
            return PostgresServer.shared().databaseFor(folder);
        }
    };

    /** A database of its own for each folder: the same folder, the same database. */
    public abstract String url(Path folder);

    /** The same one again, or a new one with all tables. */
    public Database open(Path folder) {
        if (this == DERBY) {
            MigratedDatabase.copyTo(folder.resolve("db"));
        }
        return Database.open(url(folder), user(), "");
    }

    public String user() {
        return this == DERBY ? "" : PostgresServer.USER;
    }
}
