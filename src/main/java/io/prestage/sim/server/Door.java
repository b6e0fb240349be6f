package io.prestage.sim.server;

import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import io.prestage.sim.fault.Faults;
import java.util.function.Function;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.ServerFactoryManager;
import org.apache.sshd.server.session.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Who comes in: a connection becomes an SSH session at once, later, or never. */
final class Door extends SessionFactory {
    /** Key of what a client said before its SSH session was made. */
    private static final Object EARLY = new Object();

    /** Key that marks a connection which was counted. */
    private static final Object COUNTED = new Object();

    private static final int MOST_EARLY_BYTES = 64 * 1024;

    private final Function<IoSession, RunningRouter> routers;

    Door(ServerFactoryManager server, Function<IoSession, RunningRouter> routers) {
        super(server);
        this.routers = routers;
    }

    @Override
    public void sessionCreated(IoSession connection) throws Exception {
        RunningRouter router = routers.apply(connection);
        Faults faults = router.faults();
        connection.setAttribute(COUNTED, router);
        int open = router.connections().opened();
        if (faults.isEmpty()) {
            super.sessionCreated(connection);
            return;
        }
        if (isTurnedAway(router, open)) {
            connection.setAttribute(EARLY, new ByteArrayBuffer());
            connection.close(true);
            return;
        }
        if (faults.strikes(Fault.SILENT)) {
            connection.setAttribute(EARLY, new ByteArrayBuffer());
            return;
        }
        @Nullable FaultSetting slow = faults.strike(Fault.SLOW_HANDSHAKE);
        if (slow == null) {
            super.sessionCreated(connection);
            return;
        }
        connection.setAttribute(EARLY, new ByteArrayBuffer());
        router.after(slow.number("delay-millis"), () -> welcome(connection));
    }

    @Override
    public void messageReceived(IoSession connection, Readable bytes) throws Exception {
        synchronized (connection) {
            if (connection.getAttribute(EARLY) instanceof ByteArrayBuffer early) {
                if (early.available() + bytes.available() > MOST_EARLY_BYTES) {
                    connection.close(true);
                } else {
                    early.putBuffer(bytes);
                }
                return;
            }
        }
        super.messageReceived(connection, bytes);
    }

    @Override
    public void sessionClosed(IoSession connection) throws Exception {
        if (connection.removeAttribute(COUNTED) instanceof RunningRouter router) {
            router.connections().closed();
        }
        if (connection.getAttribute(EARLY) == null) {
            super.sessionClosed(connection);
        }
    }

    @Override
    public void exceptionCaught(IoSession connection, Throwable cause) throws Exception {
        if (connection.getAttribute(EARLY) == null) {
            super.exceptionCaught(connection, cause);
        } else {
            connection.close(true);
        }
    }

    private static boolean isTurnedAway(RunningRouter router, int open) {
        Faults faults = router.faults();
        if (faults.strikes(Fault.HANG_UP)) {
            return true;
        }
        @Nullable FaultSetting limit = faults.on(Fault.CONNECTION_LIMIT);
        if (limit != null && open > limit.number("connections")) {
            return true;
        }
        @Nullable FaultSetting rate = faults.on(Fault.RATE_LIMIT);
        return rate != null && !router.connections().admits(rate.number("per-minute"));
    }

    private void welcome(IoSession connection) {
        try {
            synchronized (connection) {
                if (connection.isOpen() && connection.removeAttribute(EARLY) instanceof ByteArrayBuffer early) {
                    super.sessionCreated(connection);
                    if (early.available() > 0) {
                        super.messageReceived(connection, early);
                    }
                }
            }
        } catch (Exception e) {
            connection.close(true);
        }
    }
}
