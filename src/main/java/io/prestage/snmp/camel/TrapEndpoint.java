package io.prestage.snmp.camel;

import io.prestage.snmp.TrapAccess;
import io.prestage.snmp.TrapListenerSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Receive SNMP traps and informs (v1, v2c, v3) from network devices. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "trap",
        title = "SNMP Trap",
        syntax = "trap:host:port",
        consumerOnly = true,
        category = {Category.NETWORKING, Category.MONITORING},
        headersClass = TrapConstants.class)
public class TrapEndpoint extends DefaultEndpoint {
    @UriPath(description = "Address to listen on; IPv6 in brackets. 0.0.0.0 is all of IPv4, [::] is all")
    @Metadata(required = true)
    private String host = "";

    @UriPath(description = "UDP port to listen on")
    @Metadata(required = true)
    private int port;

    @UriParam(
            label = "security",
            description = "Knows communities and users, and counts what is refused, in place of the component's")
    private @Nullable TrapAccess access;

    @UriParam(
            label = "security",
            description =
                    "File that keeps the SNMP engine id and boot count over restarts; by default the id is new each time")
    private @Nullable String engineFile;

    @UriParam(description = "Threads that decode and run the route", defaultValue = "2")
    private int workers = TrapListenerSettings.DEFAULT_WORKERS;

    @UriParam(description = "Datagrams that may wait for a thread; more are dropped", defaultValue = "1000")
    private int queueSize = TrapListenerSettings.DEFAULT_QUEUE_SIZE;

    @UriParam(
            label = "advanced",
            description = "Bytes asked of the system for the socket's receive buffer; 0 leaves it alone",
            defaultValue = "1048576")
    private int receiveBuffer = TrapListenerSettings.DEFAULT_RECEIVE_BUFFER_BYTES;

    public TrapEndpoint(String uri, TrapComponent component) {
        super(uri, component);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        TrapConsumer consumer = new TrapConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("trap: sends nothing; use it with 'from'");
    }

    /** @throws IllegalArgumentException when there is no access, since without one everybody would be refused */
    TrapAccess accessInUse() {
        TrapAccess found = access != null ? access : ((TrapComponent) getComponent()).getAccess();
        if (found == null) {
            throw new IllegalArgumentException(
                    "trap: does not know whom to let in; put a TrapAccess in the registry, or name one with access=#bean");
        }
        return found;
    }

    TrapListenerSettings settings() {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new TrapListenerSettings(
                new InetSocketAddress(bracketed ? host.substring(1, host.length() - 1) : host, port),
                workers,
                queueSize,
                receiveBuffer,
                engineFile == null ? null : Path.of(engineFile));
    }

    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    public int getPort() {
        return port;
    }

    public void setPort(int port) {
        this.port = port;
    }

    public @Nullable TrapAccess getAccess() {
        return access;
    }

    public void setAccess(@Nullable TrapAccess access) {
        this.access = access;
    }

    public @Nullable String getEngineFile() {
        return engineFile;
    }

    public void setEngineFile(@Nullable String engineFile) {
        this.engineFile = engineFile;
    }

    public int getWorkers() {
        return workers;
    }

    public void setWorkers(int workers) {
        this.workers = workers;
    }

    public int getQueueSize() {
        return queueSize;
    }

    public void setQueueSize(int queueSize) {
        this.queueSize = queueSize;
    }

    public int getReceiveBuffer() {
        return receiveBuffer;
    }

    public void setReceiveBuffer(int receiveBuffer) {
        this.receiveBuffer = receiveBuffer;
    }
}
