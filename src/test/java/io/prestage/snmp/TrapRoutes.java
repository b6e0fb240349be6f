package io.prestage.snmp;

import static io.prestage.snmp.TrapUser.Authentication.SHA_1;
import static io.prestage.snmp.TrapUser.Authentication.SHA_224;
import static io.prestage.snmp.TrapUser.Authentication.SHA_256;
import static io.prestage.snmp.TrapUser.Authentication.SHA_384;
import static io.prestage.snmp.TrapUser.Authentication.SHA_512;
import static io.prestage.snmp.TrapUser.Privacy.AES_128;
import static io.prestage.snmp.TrapUser.Privacy.AES_192;
import static io.prestage.snmp.TrapUser.Privacy.AES_256;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.prestage.snmp.camel.TrapConsumer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Two routes as an integrator writes them, and the tools of net-snmp to send to them. */
abstract class TrapRoutes extends CamelTestSupport {
    static final String LEVELS = "-l authPriv -a SHA -A auth-secret -x AES -X priv-secret";

    @TempDir
    Path folder;

    final TestAccess access = new TestAccess(
            TrapUser.noAuthNoPriv("open"),
            TrapUser.authNoPriv("signed", SHA_256, "auth-secret"),
            user("sha1", SHA_1, AES_128),
            user("sha224", SHA_224, AES_128),
            user("sha256", SHA_256, AES_128),
            user("sha384", SHA_384, AES_192),
            user("sha512", SHA_512, AES_256),
            user("short", SHA_1, AES_256));
    final BlockingQueue<Exchange> routed = new LinkedBlockingQueue<>();
    volatile boolean routeFails;

    private static TrapUser user(String name, TrapUser.Authentication authentication, TrapUser.Privacy privacy) {
        return TrapUser.authPriv(name, authentication, "auth-secret", privacy, "priv-secret");
    }

    @BeforeAll
    static void requireNetSnmp() throws Exception {
        NetSnmp.require();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.getRegistry().bind("access", access);
        camel.getRegistry().bind("keep", (Processor) this::keep);
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("test.yaml", """
                - route:
                    id: traps
                    from:
                      uri: trap:127.0.0.1:0
                      parameters: {access: "#access", engineFile: "ENGINE"}
                      steps:
                        - process: {ref: keep}
                - route:
                    id: traps6
                    from:
                      uri: "trap:[::1]:0"
                      steps:
                        - process: {ref: keep}
                """.replace(
                        "ENGINE", folder.resolve("engine").toString())));
        return camel;
    }

    private void keep(Exchange exchange) {
        if (routeFails) {
            throw new IllegalStateException("as the test wants it");
        }
        routed.add(exchange.copy());
    }

    final NetSnmp sender() {
        return new NetSnmp(folder.resolve("sender"));
    }

    final TrapConsumer consumer(String route) {
        return (TrapConsumer) context.getRoute(route).getConsumer();
    }

    final String at(String route) {
        InetSocketAddress bound = consumer(route).boundAddress().orElseThrow();
        return route.equals("traps6") ? "udp6:[::1]:" + bound.getPort() : "127.0.0.1:" + bound.getPort();
    }

    static int port(String at) {
        return Integer.parseInt(at.substring(at.lastIndexOf(':') + 1));
    }

    final Exchange next() throws InterruptedException {
        return Objects.requireNonNull(routed.poll(5, SECONDS), "nothing was routed");
    }

    final Trap nextTrap() throws InterruptedException {
        return next().getMessage().getBody(Trap.class);
    }
}
