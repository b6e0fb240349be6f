package io.prestage.sim.control;

import io.prestage.sim.VirtualRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Does the same to several routers. One that refuses does not keep the others from it. */
final class Changes {
    private Changes() {}

    /** Fails only where every router refused, with the reason of the first. */
    static Shapes.Changed of(List<VirtualRouter> routers, Consumer<VirtualRouter> change) {
        List<Shapes.Router> done = new ArrayList<>();
        List<Shapes.Failed> failed = new ArrayList<>();
        for (VirtualRouter router : routers) {
            try {
                change.accept(router);
                done.add(Shapes.Router.of(router));
            } catch (IllegalArgumentException | IllegalStateException e) {
                failed.add(new Shapes.Failed(router.name(), String.valueOf(e.getMessage())));
            }
        }
        if (done.isEmpty()) {
            String others = failed.size() == 1 ? "" : " (and " + (failed.size() - 1) + " others refused)";
            throw new ControlProblem(409, failed.get(0).detail() + others);
        }
        return new Shapes.Changed(done, failed);
    }
}
