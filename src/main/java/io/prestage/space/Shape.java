package io.prestage.space;

import io.prestage.space.MediaType.Format;
import java.util.Arrays;
import java.util.List;

/**
 * A kind of body that an operation takes or gives.
 *
 * @param name what stands between the prefix of Space's media types and {@code +xml} or {@code +json}; with a slash, a media type up to
 *     there that is not Space's own
 * @param versions those we serve; they differ in nothing but their number unless the operation says so
 */
record Shape(String name, List<Integer> versions) {
    Shape {
        versions = List.copyOf(versions);
    }

    /** From a name and its versions, as {@code device-management.devices 1,2}. */
    static Shape of(String text) {
        String[] parts = text.split(" ", 2);
        return new Shape(
                parts[0],
                Arrays.stream(parts[1].split(",", -1)).map(Integer::valueOf).toList());
    }

    int newest() {
        return versions.get(versions.size() - 1);
    }

    String mediaType(Format format, int version) {
        return name.contains("/") ? name + "+" + format.suffix() : MediaType.render(name, format, version);
    }
}
