package io.prestage.api;

import io.prestage.api.RouteCounters.Counter;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;

/** The routes that run in this node, with what went through them. */
public final class RoutesApi {
    private final RouteCounters counters;

    public RoutesApi(RouteCounters counters) {
        this.counters = counters;
    }

    /**
     * A route.
     *
     * @param from endpoint that it begins with, without parameters: they may hold names of files and hosts
     * @param to endpoints that it sends to, in order
     * @param failed exchanges that met an error, also where the route dealt with it
     * @param inWork exchanges that have begun and not ended
     */
    record RouteItem(
            String id,
            @Nullable String description,
            String state,
            String from,
            List<String> to,
            long exchanges,
            long failed,
            long inWork) {}

    public Page<RouteItem> list(Exchange exchange) {
        CamelContext context = exchange.getContext();
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        return Page.all(model.getRouteDefinitions().stream()
                .map(route -> item(context, route))
                .sorted(Comparator.comparing(RouteItem::id))
                .toList());
    }

    private RouteItem item(CamelContext context, RouteDefinition route) {
        String id = route.getRouteId();
        Counter counter = counters.find(id);
        ServiceStatus status = context.getRouteController().getRouteStatus(id);
        return new RouteItem(
                id,
                route.getDescriptionText(),
                status == null ? "Stopped" : status.name(),
                endpoint(route.getInput().getEndpointUri()),
                targets(route),
                counter == null ? 0 : counter.begun(),
                counter == null ? 0 : counter.failed(),
                counter == null ? 0 : counter.inWork());
    }

    private static List<String> targets(RouteDefinition route) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class).stream()
                .filter(EndpointRequiredDefinition.class::isInstance)
                .map(each -> endpoint(((EndpointRequiredDefinition) each).getEndpointUri()))
                .distinct()
                .toList();
    }

    private static String endpoint(String uri) {
        return uri.replaceFirst("\\?.*", "");
    }
}
