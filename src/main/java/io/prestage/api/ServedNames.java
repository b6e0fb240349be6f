package io.prestage.api;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names by which a server may be called, beside {@code localhost} and the address that a connection came to. An address in {@code Host} needs
 * no entry: only a name can be pointed here by somebody else.
 *
 * @param names small, each a name or {@code NAME:PORT}
 */
public record ServedNames(Set<String> names) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    public ServedNames {
        names = Set.copyOf(names);
    }

    /**
     * Reads names with commas between.
     *
     * @throws IllegalArgumentException when one of them is none
     */
    public static ServedNames parse(String text) {
        Set<String> names = Arrays.stream(text.split(","))
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : names) {
            if (!name.matches("[a-z0-9.\\[\\]:-]{1,253}") || name.endsWith(":")) {
                throw new IllegalArgumentException(
                        "names or addresses without http://, for example gateway.example.net, not '" + name + "'");
            }
        }
        return new ServedNames(names);
    }

    boolean isHost(String host, HttpServerRequest request) {
        String small = host.toLowerCase(Locale.ROOT);
        return HERE.contains(small)
                || small.equals(bracketed(request.localAddress().host()))
                || names.stream().anyMatch(name -> name.equals(small) || name.startsWith(small + ":"));
    }

    /** Whether a request calls this machine by a name of its own, as no caller from elsewhere does. */
    static boolean isHere(@Nullable String host) {
        return host != null && (HERE.contains(host.toLowerCase(Locale.ROOT)) || host.matches("127(\\.\\d{1,3}){3}"));
    }

    /** Whether an address, or what a name stands for, is of this machine alone. */
    public static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether a page of this origin is one of this server. */
    boolean isOrigin(String origin, HttpServerRequest request) {
        try {
            URI uri = new URI(origin);
            @Nullable String host = uri.getHost();
            if (host == null) {
                return false;
            }
            int port = uri.getPort() < 0 ? ("https".equals(uri.getScheme()) ? 443 : 80) : uri.getPort();
            String small = host.toLowerCase(Locale.ROOT);
            boolean same = port == request.localAddress().port() && isHost(small, request);
            return same || names.contains(small + ":" + port);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String bracketed(@Nullable String address) {
        String text = String.valueOf(address);
        return text.contains(":") ? "[" + text + "]" : text;
    }
}
