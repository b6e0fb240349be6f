package io.prestage.app;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends syslog lines, for trying and for replaying what was recorded. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Send syslog messages, one a line, to a gateway or any other receiver.",
        footer = {
            "",
            "prestage send syslog-samples/classic.log --to 127.0.0.1:5514",
            "prestage send - --to '[::1]:6514' --tls --trust ca.pem < recorded.log"
        })
final class SendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of syslog messages; - is standard input.")
    private List<String> files = List.of();

    @Option(names = "--to", paramLabel = "HOST:PORT", required = true, description = "Where to send them.")
    private String to = "";

    @ArgGroup
    private Transport transport = new Transport();

    static final class Transport {
        @Option(names = "--tcp", description = "Over TCP, a message a line; default: UDP, a message a datagram.")
        private boolean tcp;

        @Option(names = "--tls", description = "Over TLS, with octet counting (RFC 5425).")
        private boolean tls;
    }

    @Option(names = "--octet-counting", description = "Count octets over TCP, too (RFC 6587).")
    private boolean octetCounting;

    @Option(names = "--trust", paramLabel = "FILE", description = "PEM file of issuers trusted with --tls.")
    private @Nullable Path trust;

    @Option(names = "--certificate", paramLabel = "FILE", description = "PEM file of a client certificate for --tls.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "PEM file (PKCS #8) of its private key.")
    private @Nullable Path key;

    @Option(
            names = "--from",
            paramLabel = "ADDRESS",
            description = "Address of this machine to send from, for example 127.20.0.1 for a virtual router.")
    private @Nullable String from;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Messages a second; default: as fast as they can be sent.")
    private int rate;

    @Override
    public Integer call() {
        InetSocketAddress target = SettingParsers.hostAndPort(to)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--to must be HOST:PORT, such as 127.0.0.1:5514 or [::1]:5514, not '" + to + "'"));
        if (target.isUnresolved()) {
            return failed("there is no host '" + target.getHostString() + "'");
        }
        if ((certificate == null) != (key == null)) {
            throw new ParameterException(spec.commandLine(), "--certificate and --key: give both or neither");
        }
        long sent = 0;
        try (SyslogSending sending = open(target)) {
            for (String file : files) {
                sent += send(file, sending);
            }
        } catch (IOException e) {
            return failed("sent " + sent + " messages to " + to + ", then: " + e.getMessage());
        }
        spec.commandLine().getOut().println("sent " + sent + " messages to " + to);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private Integer failed(String why) {
        spec.commandLine().getErr().println(why);
        return 1;
    }

    private SyslogSending open(InetSocketAddress target) throws IOException {
        if (transport.tls) {
            return SyslogSending.tls(target, from, new SyslogSending.Pem(trust, certificate, key));
        }
        return transport.tcp ? SyslogSending.tcp(target, from, octetCounting) : SyslogSending.udp(target, from);
    }

    private long send(String file, SyslogSending sending) throws IOException {
        long sent = 0;
        long start = System.nanoTime();
        try (InputStream bytes =
                new BufferedInputStream(file.equals("-") ? System.in : Files.newInputStream(Path.of(file)))) {
            for (byte[] line = line(bytes); line != null; line = line(bytes)) {
                if (rate > 0) {
                    LockSupport.parkNanos(start + sent * Duration.ofSeconds(1).toNanos() / rate - System.nanoTime());
                }
                sending.send(line);
                sent++;
            }
        }
        return sent;
    }

    /** The bytes as they are: recorded messages are in any encoding or none. */
    private static byte @Nullable [] line(InputStream bytes) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = bytes.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = bytes.read();
        }
        return line.toByteArray();
    }
}
