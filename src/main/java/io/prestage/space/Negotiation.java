package io.prestage.space;

import io.prestage.space.MediaType.Format;
import io.prestage.space.MediaType.Vendor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Agrees on media types. Without {@code Accept} the answer is XML in the newest version, and always of a vendor type. */
final class Negotiation {
    private Negotiation() {}

    /** What the answer will be. */
    record Agreed(Shape shape, Format format, int version) {
        String mediaType() {
            return shape.mediaType(format, version);
        }
    }

    /**
     * Chooses among what an operation gives.
     *
     * @throws SpaceProblem when the caller accepts none of it (406), or what it accepts is no media type (400)
     */
    static Agreed answer(Operation operation, @Nullable String accept) {
        List<Shape> offers = operation.answers();
        if (accept == null || (accept.isBlank() && operation.isDirector())) {
            return newest(offers, Format.XML);
        }
        if (accept.isBlank()) {
            String what = "the header Accept is blank: leave it out, or name " + named(offers);
            throw operation.kind() == Operation.Kind.LIST
                    ? SpaceProblem.notAcceptable(what)
                    : SpaceProblem.badRequest(what);
        }
        List<MediaType> wanted = MediaType.list(accept)
                .orElseThrow(() -> SpaceProblem.badRequest(
                        "the header Accept is no list of media types: '" + accept + "'; name " + named(offers)));
        return wanted.stream()
                .filter(type -> type.quality() > 0)
                .sorted(Comparator.comparingDouble(MediaType::quality).reversed())
                .flatMap(type -> match(offers, type).stream())
                .findFirst()
                .orElseThrow(() -> SpaceProblem.notAcceptable(
                        "'" + accept + "' cannot be served; this operation gives " + named(offers)));
    }

    private static Optional<Agreed> match(List<Shape> offers, MediaType type) {
        if (type.vendor().isPresent()) {
            Vendor vendor = type.vendor().get();
            return offers.stream()
                    .filter(shape -> shape.name().equals(vendor.name()))
                    .flatMap(shape ->
                            version(shape, type).map(version -> new Agreed(shape, vendor.format(), version)).stream())
                    .findFirst();
        }
        return switch (type.type()) {
            case "*/*", "application/*", "application/xml", "text/xml" -> Optional.of(newest(offers, Format.XML));
            case "application/json" -> Optional.of(newest(offers, Format.JSON));
            default ->
                offers.stream()
                        .flatMap(shape -> Arrays.stream(Format.values())
                                .filter(format -> shape.mediaType(format, 1).equals(type.type()))
                                .map(format -> new Agreed(shape, format, shape.newest())))
                        .findFirst();
        };
    }

    private static Optional<Integer> version(Shape shape, MediaType type) {
        Optional<String> asked = type.version();
        return asked.isEmpty()
                ? Optional.of(shape.newest())
                : shape.versions().stream()
                        .filter(version -> version.toString().equals(asked.get()))
                        .findFirst();
    }

    private static Agreed newest(List<Shape> offers, Format format) {
        Shape first = offers.get(0);
        return new Agreed(first, format, first.newest());
    }

    /**
     * How the body of a request is written.
     *
     * @throws SpaceProblem when its type is none (400), or one that the operation does not take (415)
     */
    static Format request(Operation operation, @Nullable String contentType, String body) {
        Format guess = body.stripLeading().startsWith("{") ? Format.JSON : Format.XML;
        if (contentType == null) {
            return guess;
        }
        List<Shape> takes = operation.requests();
        MediaType type = MediaType.one(contentType)
                .orElseThrow(() -> SpaceProblem.badRequest(
                        "the header Content-Type is no media type: '" + contentType + "'" + instead(takes)));
        if (takes.isEmpty()) {
            return guess;
        }
        if (type.vendor().isPresent()) {
            Vendor vendor = type.vendor().get();
            if (takes.stream()
                    .anyMatch(shape -> shape.name().equals(vendor.name())
                            && version(shape, type).isPresent())) {
                return vendor.format();
            }
        }
        boolean plain =
                List.of("application/xml", "text/xml", "application/json").contains(type.type());
        if (plain
                || takes.stream()
                        .anyMatch(shape -> shape.mediaType(Format.XML, 1).equals(type.type()))) {
            return type.type().endsWith("json") ? Format.JSON : Format.XML;
        }
        throw SpaceProblem.unsupportedMediaType("this operation does not take '" + contentType + "'" + instead(takes));
    }

    private static String instead(List<Shape> takes) {
        return takes.isEmpty() ? "" : "; it takes " + named(takes);
    }

    private static String named(List<Shape> shapes) {
        return shapes.stream()
                .map(shape -> shape.mediaType(Format.XML, shape.newest()) + " (versions "
                        + shape.versions().stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + "; +json, too)")
                .collect(Collectors.joining(" or "));
    }
}
