package io.prestage.sim.server;

import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of one router, in memory: what the capability {@code :url} with scheme {@code file} needs (RFC 6241 section 8.8). */
final class RouterFiles {
    private static final String SCHEME = "file:";
    private static final int MOST_FILES = 20;
    private static final int MOST_CHARACTERS = 4 << 20;
    private final Map<String, String> byPath = new LinkedHashMap<>();

    /** @throws RpcErrorException when there is no such file, or it is not on the router */
    synchronized String read(String url) throws RpcErrorException {
        String text = byPath.get(path(url));
        if (text == null) {
            throw RpcError.of("operation-failed", "cannot open '" + path(url) + "': No such file or directory", "url")
                    .asException();
        }
        return text;
    }

    synchronized void write(String url, String text) throws RpcErrorException {
        String path = path(url);
        if (text.length() > MOST_CHARACTERS || (!byPath.containsKey(path) && byPath.size() >= MOST_FILES)) {
            throw RpcError.of("operation-failed", "cannot write '" + path + "': No space left on device", "url")
                    .asException();
        }
        byPath.put(path, text);
    }

    synchronized void delete(String url) throws RpcErrorException {
        read(url);
        byPath.remove(path(url));
    }

    private static String path(String url) throws RpcErrorException {
        String text = url.strip();
        if (text.startsWith("/")) {
            return text;
        }
        if (!text.startsWith(SCHEME) || text.length() == SCHEME.length()) {
            throw RpcError.of("invalid-value", "only URLs of scheme file are supported, not '" + text + "'", "url")
                    .asException();
        }
        return text.substring(SCHEME.length()).replaceFirst("^//", "");
    }
}
