package io.prestage.space;

import io.prestage.space.MediaType.Format;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** {@code /api/space} lists the services, {@code /api/info} says of a path which methods, types and parameters it has. */
public final class SelfDescription {
    private static final List<String> PAGED = List.of(
            "filter", "sortby", "paging", "domainContext", "filteredby", "sortedby", "sortorder", "start", "limit");

    SelfDescription() {}

    public Answer services() {
        TreeSet<String> services = Operations.ALL.stream()
                .map(Operation::path)
                .filter(path -> path.startsWith("/api/space/"))
                .map(path -> path.split("/", -1)[3])
                .collect(Collectors.toCollection(TreeSet::new));
        return Answer.of(Element.of("services")
                .attribute("uri", "/api/space")
                .attribute("size", services.size())
                .withAll(services.stream()
                        .map(name -> Element.of("service")
                                .attribute("href", "/api/space/" + name)
                                .with("name", name))
                        .toList()));
    }

    /** The collections of one service. */
    public Answer service(Exchange exchange) {
        String path = SpaceGate.path(exchange.getMessage()).replaceAll("/+$", "");
        List<Element> collections = Operations.ALL.stream()
                .filter(it -> it.kind() == Operation.Kind.LIST && it.path().startsWith(path + "/"))
                .filter(it -> it.path().indexOf('{') < 0)
                .map(it -> Element.of("collection")
                        .attribute("href", it.path())
                        .attribute("rel", it.path().substring(it.path().lastIndexOf('/') + 1)))
                .toList();
        if (collections.isEmpty()) {
            throw SpaceProblem.notFound("there is no service at " + path + "; GET /api/space lists them");
        }
        return Answer.of(Element.of(path.substring(path.lastIndexOf('/') + 1))
                .attribute("uri", path)
                .withAll(collections));
    }

    /** What can be done at the path that the parameter {@code uri} names. */
    public Answer info(Exchange exchange) {
        String uri = Query.of(exchange)
                .get("uri")
                .orElseThrow(() -> SpaceProblem.badRequest(
                        "the parameter uri is missing, such as uri=/api/space/device-management/devices"));
        List<Operation> served = Operations.ALL.stream()
                .filter(it -> it.serves(it.method(), uri) || it.path().equals(uri))
                .toList();
        if (served.isEmpty()) {
            throw SpaceProblem.notFound("nothing is served at " + uri + "; GET /api/space lists the services");
        }
        return Answer.of(Element.of("resource")
                .attribute("uri", uri)
                .with(Element.of("http-methods")
                        .withAll(served.stream().map(SelfDescription::method).toList())));
    }

    private static Element method(Operation operation) {
        Element headers = Element.of("headers").with(header("Accept", operation.answers()));
        if (!operation.requests().isEmpty()) {
            headers.with(header("Content-Type", operation.requests()));
        }
        Element parameters = Element.of("query-parameters");
        if (operation.kind() == Operation.Kind.LIST) {
            PAGED.forEach(name -> parameters.with(Element.of("query-parameter").attribute("name", name)));
        }
        if (operation.queued()) {
            parameters.with(Element.of("query-parameter").attribute("name", "queue"));
        }
        return Element.of("http-method")
                .attribute("type", operation.method())
                .attribute("async", operation.queued())
                .with("description", operation.purpose())
                .with(headers)
                .with(parameters);
    }

    private static Element header(String name, List<Shape> shapes) {
        return Element.of("header")
                .attribute("type", name)
                .with(Element.of("representations")
                        .withAll(shapes.stream()
                                .flatMap(SelfDescription::types)
                                .map(type -> Element.of("representation", type))
                                .toList()));
    }

    private static Stream<String> types(Shape shape) {
        return Stream.of(Format.values())
                .flatMap(format -> shape.versions().stream().map(version -> shape.mediaType(format, version)));
    }
}
