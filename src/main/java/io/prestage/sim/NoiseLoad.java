package io.prestage.sim;

import io.prestage.sim.voice.Voice;
import io.prestage.sim.voice.VoiceSettings;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ordinary messages of routers taken at random, at a rate over the whole fleet. */
final class NoiseLoad implements AutoCloseable {
    private static final long TICK_MILLIS = 20;

    private final List<Voice> voices;
    private final Random random;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fleet-noise");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ScheduledFuture<?> running;
    /** Messages that are due, in parts of one. */
    private double due;

    NoiseLoad(List<Voice> voices, long seed) {
        this.voices = List.copyOf(voices);
        this.random = new Random(seed ^ 0x6e6f697365L);
    }

    /** From now on so many a second; 0 for none. */
    synchronized void rate(double messagesPerSecond) {
        double each = VoiceSettings.checkNoise(messagesPerSecond) * TICK_MILLIS / 1_000;
        if (running != null) {
            running.cancel(false);
            running = null;
        }
        if (each > 0) {
            running = timer.scheduleAtFixedRate(() -> tick(each), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick(double messages) {
        due += messages;
        for (; due >= 1; due--) {
            voices.get(random.nextInt(voices.size())).noise(random);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
