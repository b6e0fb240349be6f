package io.prestage.bench;

import io.prestage.model.Notification;
import io.prestage.notification.CommitFilter;
import io.prestage.notification.SyslogRecogniser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the filter and the recogniser take for one message. The filter sees noise; the recogniser only what the filter lets through. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecogniserBenchmark {
    @Param({"200", "1100"})
    public int bytes = 200;

    private final Corpus direct = new Corpus();
    private final Corpus heap = new Corpus();
    private final Corpus commits = new Corpus();

    @Setup
    public void read() throws IOException {
        Path folder = Files.createTempDirectory("recogniser");
        Path noise = Path.of(System.getProperty("bench.lines"));
        Path lines = Traffic.of(noise, bytes, folder).file();
        for (byte[] line : Corpus.linesOf(lines)) {
            if (!CommitFilter.mayMatter(ByteBuffer.wrap(line))) {
                heap.add(ByteBuffer.wrap(line));
                direct.add(ByteBuffer.allocateDirect(line.length).put(line).flip());
            } else if (SyslogRecogniser.recognise(line).tellsOfChange()) {
                commits.add(ByteBuffer.wrap(line));
            }
        }
        Files.delete(lines);
        Files.delete(folder);
    }

    @Benchmark
    public boolean filterNoiseInDirectBuffer() {
        return CommitFilter.mayMatter(direct.next());
    }

    @Benchmark
    public boolean filterNoiseInHeapBuffer() {
        return CommitFilter.mayMatter(heap.next());
    }

    @Benchmark
    public Notification recogniseNoise() {
        return SyslogRecogniser.recognise(heap.next().array());
    }

    @Benchmark
    public Notification recogniseCommit() {
        return SyslogRecogniser.recognise(commits.next().array());
    }
}
