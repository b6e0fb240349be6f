package io.prestage.store;

import java.nio.file.Path;

/** The databases on which every test of the store runs. */
enum Engine {
    DERBY {
        @Override
        String url(Path folder) {
            return "jdbc:derby:" + folder.resolve("db") + ";create=true";
        }
    },
    POSTGRESQL {
        @Override
        String url(Path folder) {
            return PostgresServer.shared().databaseFor(folder);
        }
    };

    /** A database of its own for each folder: the same folder, the same database. */
    abstract String url(Path folder);

    Database open(Path folder) {
        return Database.open(url(folder), this == DERBY ? "" : PostgresServer.USER, "");
    }
}
