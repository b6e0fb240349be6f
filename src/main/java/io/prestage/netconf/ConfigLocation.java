package io.prestage.netconf;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where a configuration is read from or written to: a datastore, a URL that the device fetches or stores (RFC 6241 section 8.8), or the
 * request itself.
 *
 * @param element as it stands in {@code source} or {@code target}
 * @param needs capabilities without which the device has no such place
 */
public record ConfigLocation(String element, List<String> needs) {
    public ConfigLocation {
        needs = List.copyOf(needs);
    }

    public static ConfigLocation of(Datastore datastore) {
        return new ConfigLocation(datastore.element(), datastore.needs());
    }

    /**
     * A place that the device reaches by itself.
     *
     * @throws IllegalArgumentException when the text is no URL with a scheme
     */
    public static ConfigLocation url(String url) {
        String scheme = URI.create(url.strip()).getScheme();
        if (scheme == null) {
            throw new IllegalArgumentException("'" + url + "' is no URL: it has no scheme such as ftp:");
        }
        return new ConfigLocation(
                "<url>" + Xml.escape(url.strip()) + "</url>",
                List.of("url:1.0?scheme=" + scheme.toLowerCase(Locale.ROOT)));
    }

    /** The configuration stands in the request. */
    public static ConfigLocation inline(String config) {
        return new ConfigLocation("<config>" + config + "</config>", List.of());
    }
}
