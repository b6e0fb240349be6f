package io.prestage.api;

import io.prestage.access.Access;
import io.prestage.access.AccessDeniedException;
import io.prestage.access.Caller;
import io.prestage.model.UserRole;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a request pass when its caller is known and may make it; what comes after reads the caller in two headers. */
public final class Authentication implements Handler<RoutingContext>, AutoCloseable {
    /** Header with the name of the caller, whatever the request said there. */
    public static final String CALLER = Caller.NAME_HEADER;
    /** Header with the role that the request has. */
    public static final String ROLE = Caller.ROLE_HEADER;

    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);
    /** What tells nothing of devices, and must be had before one can log in. */
    private static final Set<String> FOR_ALL = Set.of("/", "/openapi.json", "/observe/health/ready");
    /** Who may do what, and who did what. */
    private static final List<String> FOR_ADMINS =
            List.of("/api/v1/users", "/api/v1/audit", "/api/space/audit-log-management/audit-logs");

    /** What is read by POST in Junos Space's interface: parts of a configuration, by XPath. */
    private static final Pattern SPACE_READS =
            Pattern.compile("/api/space/device-management/devices/[^/]+/configurations/(raw|expanded)/?");

    private static final int MOST_LOGINS_WAITING = 200;

    private final Access access;
    private final ExecutorService logins =
            new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_LOGINS_WAITING), work -> {
                Thread thread = new Thread(work, "logins");
                thread.setDaemon(true);
                return thread;
            });

    public Authentication(Access access) {
        this.access = access;
    }

    /** Stands behind {@link RequestGuard} and before everything else. */
    public void serve(Router router) {
        router.route().order(Integer.MIN_VALUE + 1).handler(this);
    }

    @Override
    public void handle(RoutingContext call) {
        HttpServerRequest request = call.request();
        request.headers().remove(CALLER).remove(ROLE);
        if (isForAll(request.path()) || request.path().startsWith(ProblemPages.PATH)) {
            call.next();
            return;
        }
        @Nullable String authorization = request.getHeader("Authorization");
        Optional<Caller> known = access.remembered(authorization);
        if (known.isPresent()) {
            pass(call, known.get());
            return;
        }
        // Hashing and reading users takes a while: not on the thread that serves all connections.
        request.pause();
        Context context = call.vertx().getOrCreateContext();
        try {
            logins.execute(() -> logIn(call, context, authorization));
        } catch (RejectedExecutionException e) {
            call.response().putHeader("Retry-After", "1");
            RequestGuard.end(call, ApiProblem.busy("too many callers log in at once; try again later"));
        }
    }

    private void logIn(RoutingContext call, Context context, @Nullable String authorization) {
        try {
            Caller caller =
                    access.caller(authorization, call.request().remoteAddress().host());
            context.runOnContext(turn -> {
                call.request().resume();
                pass(call, caller);
            });
        } catch (AccessDeniedException e) {
            LOG.atInfo()
                    .addKeyValue("address", call.request().remoteAddress().host())
                    .addKeyValue("error", e.getMessage())
                    .log("request refused");
            refuse(call, e);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("users cannot be read");
            RequestGuard.end(call, ApiProblem.busy("users cannot be read now; the log says why; try again later"));
        }
    }

    private static void refuse(RoutingContext call, AccessDeniedException e) {
        String what = String.valueOf(e.getMessage());
        @Nullable Duration pause = e.pause();
        if (pause != null) {
            call.response().putHeader("Retry-After", Long.toString(pause.toSeconds() + 1));
            RequestGuard.end(call, ApiProblem.tooManyLogins(what));
            return;
        }
        call.response().putHeader("WWW-Authenticate", challenge(call.request()));
        RequestGuard.end(call, ApiProblem.unauthorised(what));
    }

    /** Scripts in a page ask for name and password themselves: the browser must not open a window of its own, as it does for Basic. */
    private static String challenge(HttpServerRequest request) {
        @Nullable String mode = request.getHeader("Sec-Fetch-Mode");
        String bearer = "Bearer realm=\"Prestage\"";
        return mode == null || mode.equals("navigate")
                ? "Basic realm=\"Prestage\", charset=\"UTF-8\", " + bearer
                : bearer;
    }

    private static void pass(RoutingContext call, Caller caller) {
        HttpServerRequest request = call.request();
        if (caller.equals(Caller.LOOPBACK) && !isFromHere(request)) {
            RequestGuard.end(
                    call,
                    ApiProblem.forbidden("there are no users yet, so only this machine is served: add the first there,"
                            + " with POST /api/v1/users on localhost"));
            return;
        }
        UserRole needed = needed(request.method().name(), request.path());
        if (!caller.role().covers(needed)) {
            RequestGuard.end(
                    call,
                    ApiProblem.forbidden("'" + caller.name() + "' is here as " + caller.role() + ", and "
                            + request.method() + " " + request.path() + " needs " + needed));
            return;
        }
        request.headers().set(CALLER, caller.name()).set(ROLE, caller.role().name());
        call.next();
    }

    /** Whether a request comes from this machine, and was not passed on by a proxy for somebody else. */
    private static boolean isFromHere(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority != null
                && ServedNames.isHere(authority.host())
                && request.getHeader("Forwarded") == null
                && request.getHeader("X-Forwarded-For") == null
                && ServedNames.isLoopback(request.remoteAddress().host());
    }

    private static boolean isForAll(String path) {
        return FOR_ALL.contains(path)
                || isBelow(path, ApiPages.PATH)
                || path.equals("/workspace")
                || path.startsWith("/workspace/");
    }

    /** What a caller must be to make a request. */
    static UserRole needed(String method, String path) {
        if (FOR_ADMINS.stream().anyMatch(place -> isBelow(path, place))) {
            return UserRole.ADMIN;
        }
        boolean reads = method.equals("GET")
                || method.equals("HEAD")
                || SPACE_READS.matcher(path).matches();
        boolean own = isBelow(path, "/api/v1/me");
        return reads || own ? UserRole.VIEWER : UserRole.OPERATOR;
    }

    private static boolean isBelow(String path, String place) {
        return path.equals(place) || path.startsWith(place + "/");
    }

    @Override
    public void close() {
        logins.shutdownNow();
    }
}
