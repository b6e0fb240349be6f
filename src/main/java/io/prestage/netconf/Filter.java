package io.prestage.netconf;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What part of the data is wanted.
 *
 * @param element as it stands in the request, empty for all
 * @param needs capabilities that the device must offer
 */
public record Filter(String element, List<String> needs) {
    /** Everything. */
    public static final Filter NONE = new Filter("", List.of());

    public Filter {
        needs = List.copyOf(needs);
    }

    /** RFC 6241 section 6; {@code content} is what stands inside the filter. Nothing but blanks means everything. */
    public static Filter subtree(String content) {
        return content.isBlank() ? NONE : new Filter("<filter type=\"subtree\">" + content + "</filter>", List.of());
    }

    /** RFC 6241 section 8.9; {@code namespaces} by the prefixes that the expression uses. */
    public static Filter xpath(String expression, Map<String, String> namespaces) {
        String declared = namespaces.entrySet().stream()
                .map(each -> " xmlns:" + each.getKey() + "=\"" + Xml.escape(each.getValue()) + "\"")
                .collect(Collectors.joining());
        return new Filter(
                "<filter type=\"xpath\"" + declared + " select=\"" + Xml.escape(expression) + "\"/>", List.of("xpath"));
    }
}
