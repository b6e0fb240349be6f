package io.prestage.sim.control;

import io.prestage.sim.Fleet;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every request that is served, by method and path. */
final class ControlRoutes {
    private static final String HELP = """
            The virtual fleet by REST. NAME is the name of a router, or a glob such as pe* for several.

            GET    /routers?name=GLOB&kind=PE&fault=NAME&limit=100&cursor=NAME
            GET    /routers/NAME
            GET    /faults                        every fault, what it does, its parameters
            PUT    /routers/NAME/faults/FAULT     switch on; body: parameters as a JSON object, or nothing
            DELETE /routers/NAME/faults/FAULT     switch off
            DELETE /routers/NAME/faults           switch all off
            POST   /routers/NAME/commit           body: {"user": "noc", "comment": "order 7", "edit": "<configuration>…"}
            POST   /routers/NAME/restart          body: {"down-seconds": 20}, or nothing

            curl -X PUT http://127.0.0.1:8831/routers/pe1/faults/slow-replies -d '{"delay-millis": 500, "times": 3}'
            """;

    private final Selection selection;

    private ControlRoutes(Fleet fleet) {
        this.selection = new Selection(fleet);
    }

    static void addTo(Router router, Fleet fleet) {
        ControlRoutes routes = new ControlRoutes(fleet);
        router.get("/")
                .handler(call -> call.response()
                        .putHeader("Content-Type", "text/plain; charset=utf-8")
                        .end(HELP));
        router.get("/faults")
                .handler(call -> Answers.json(
                        call,
                        new Shapes.Page<>(
                                Arrays.stream(Fault.values())
                                        .map(Shapes.Described::of)
                                        .toList(),
                                null)));
        router.get("/routers").blockingHandler(call -> Answers.json(call, routes.selection.page(call.queryParams())));
        router.get("/routers/:name").blockingHandler(routes::router);
        router.put("/routers/:name/faults/:fault").blockingHandler(routes::breakIt);
        router.delete("/routers/:name/faults/:fault").blockingHandler(routes::mend);
        router.delete("/routers/:name/faults").blockingHandler(routes::mendAll);
        router.post("/routers/:name/commit").blockingHandler(routes::commit);
        router.post("/routers/:name/restart").blockingHandler(routes::restart);
    }

    private void router(RoutingContext call) {
        List<VirtualRouter> found = named(call);
        if (Glob.isGlob(call.pathParam("name"))) {
            throw ControlProblem.badRequest(
                    "a glob names several routers; ask for /routers?name=" + call.pathParam("name"));
        }
        Answers.json(call, Shapes.Router.of(found.get(0)));
    }

    private void breakIt(RoutingContext call) {
        List<VirtualRouter> routers = named(call);
        FaultSetting setting = new FaultSetting(fault(call), Body.values(call));
        Answers.json(call, Changes.of(routers, router -> router.fault(setting)));
    }

    private void mend(RoutingContext call) {
        Fault fault = fault(call);
        Answers.json(call, Changes.of(named(call), router -> router.mend(fault)));
    }

    private void mendAll(RoutingContext call) {
        Answers.json(call, Changes.of(named(call), VirtualRouter::mend));
    }

    private void commit(RoutingContext call) {
        List<VirtualRouter> routers = named(call);
        Map<String, String> body = Body.values(call, Set.of("user", "comment", "edit"));
        String user = body.getOrDefault("user", "noc");
        @Nullable String edit = body.get("edit");
        if (edit == null || edit.isBlank()) {
            throw ControlProblem.badRequest(
                    "'edit' is missing: XML whose root is <configuration>, or commands such as 'set', one a line");
        }
        if (!user.matches("[A-Za-z0-9._-]{1,64}")) {
            throw ControlProblem.badRequest("'user' must be 1 to 64 letters, digits, dots, hyphens, underscores");
        }
        Answers.json(call, Changes.of(routers, router -> router.commitAs(user, body.get("comment"), edit)));
    }

    private void restart(RoutingContext call) {
        List<VirtualRouter> routers = named(call);
        FaultSetting reboot = new FaultSetting(Fault.REBOOT, Body.values(call));
        Answers.json(call, Changes.of(routers, router -> router.fault(reboot)));
    }

    private List<VirtualRouter> named(RoutingContext call) {
        return selection.named(call.pathParam("name"));
    }

    private static Fault fault(RoutingContext call) {
        String name = call.pathParam("fault");
        if (Arrays.stream(Fault.values()).noneMatch(fault -> fault.wireName().equals(name))) {
            throw new ControlProblem(404, "no fault '" + name + "'; see /faults");
        }
        return Fault.parse(name);
    }
}
