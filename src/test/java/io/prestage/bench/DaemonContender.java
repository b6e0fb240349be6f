package io.prestage.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A syslog daemon that writes whatever contains UI_COMMIT to a file and throws everything else away. */
final class DaemonContender extends Contender {
    private static final Pattern SUBMITTED = Pattern.compile("\"origin\": ?\"imudp\", ?\"submitted\": ?(\\d+)");
    private final Path commits;
    private final Path statistics;
    private long linesBefore;
    private long readTo;

    private DaemonContender(String name, Process process, int port, Path folder) {
        super(name, process, port);
        this.commits = folder.resolve("commits.log");
        this.statistics = folder.resolve("statistics.json");
    }

    /** One UDP and one TCP input, the receive buffer that the gateway gets too, everything else as the daemon comes. */
    static DaemonContender rsyslog(Path folder, int port, long bufferBytes) throws IOException {
        Files.createDirectories(folder);
        Path config = folder.resolve("rsyslog.conf");
        Files.writeString(config, """
                global(workDirectory="FOLDER")
                module(load="impstats" interval="1" format="json" log.syslog="off" log.file="FOLDER/statistics.json")
                module(load="imudp")
                module(load="imptcp")
                input(type="imudp" address="127.0.0.1" port="PORT" rcvbufSize="BUFFER" ruleset="commits")
                input(type="imptcp" address="127.0.0.1" port="PORT" ruleset="commits")
                ruleset(name="commits") {
                  if $rawmsg contains "UI_COMMIT" then { action(type="omfile" file="FOLDER/commits.log") }
                }
                """.replace("FOLDER", folder.toString())
                .replace("PORT", Integer.toString(port))
                .replace("BUFFER", Long.toString(bufferBytes)));
        Process process = start(
                folder,
                "rsyslog",
                new ProcessBuilder(
                        "rsyslogd",
                        "-n",
                        "-f",
                        config.toString(),
                        "-i",
                        folder.resolve("rsyslog.pid").toString()));
        return new DaemonContender("rsyslog", process, port, folder);
    }

    /** Unpacked, not installed: Debian has either this or rsyslog. */
    static DaemonContender syslogNg(Path unpacked, Path folder, int port, long bufferBytes) throws IOException {
        Files.createDirectories(folder);
        Path config = folder.resolve("syslog-ng.conf");
        Files.writeString(config, """
                @version: 3.38
                options { stats-freq(0); };
                source udp { network(transport("udp") ip(127.0.0.1) port(PORT) so-rcvbuf(BUFFER)); };
                source tcp { network(transport("tcp") ip(127.0.0.1) port(PORT)); };
                filter commits { message("UI_COMMIT" type(string) flags(substring)); };
                destination file { file("FOLDER/commits.log"); };
                log { source(udp); source(tcp); filter(commits); destination(file); };
                """.replace("FOLDER", folder.toString())
                .replace("PORT", Integer.toString(port))
                .replace("BUFFER", Long.toString(bufferBytes)));
        Path libraries = unpacked.resolve("usr/lib/syslog-ng");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                unpacked.resolve("usr/sbin/syslog-ng").toString(),
                "-F",
                "--no-caps",
                "--module-path=" + libraries.resolve("3.38"),
                "-f",
                config.toString(),
                "-p",
                folder.resolve("pid").toString(),
                "-c",
                folder.resolve("control").toString(),
                "-R",
                folder.resolve("persist").toString()));
        builder.environment()
                .put(
                        "LD_LIBRARY_PATH",
                        libraries + ":" + unpacked.resolve("usr/lib/x86_64-linux-gnu") + ":"
                                + unpacked.resolve("lib/x86_64-linux-gnu"));
        return new DaemonContender("syslog-ng", start(folder, "syslog-ng", builder), port, folder);
    }

    @Override
    Counts counts() throws IOException, InterruptedException {
        // rsyslog tells its statistics, and syslog-ng writes its file, once a second.
        Thread.sleep(1200);
        return new Counts(submitted(), lines());
    }

    private OptionalLong submitted() throws IOException {
        if (!Files.exists(statistics)) {
            return OptionalLong.empty();
        }
        OptionalLong last = OptionalLong.empty();
        Matcher matcher = SUBMITTED.matcher(Files.readString(statistics));
        while (matcher.find()) {
            last = OptionalLong.of(Long.parseLong(matcher.group(1)));
        }
        return last;
    }

    private long lines() throws IOException {
        if (!Files.exists(commits)) {
            return 0;
        }
        try (InputStream in = Files.newInputStream(commits)) {
            in.skipNBytes(readTo);
            byte[] part = new byte[1 << 16];
            for (int length = in.read(part); length > 0; length = in.read(part)) {
                readTo += length;
                for (int i = 0; i < length; i++) {
                    linesBefore += part[i] == '\n' ? 1 : 0;
                }
            }
        }
        return linesBefore;
    }

    @Override
    Traffic.Truth truth() {
        return Traffic.Truth.CONTAINS_TEXT;
    }
}
