package io.prestage.sim.fault;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What is switched on at one router. A router without a fault pays one volatile read for each question. Safe for several threads. */
public final class Faults {
    private volatile Map<Fault, Armed> armed = Map.of();

    /** One fault in force; {@code left} counts down, and is below 0 where there is no limit. */
    private record Armed(FaultSetting setting, AtomicLong left) {}

    /** Replaces an earlier setting of the same fault. */
    public void arm(FaultSetting setting) {
        long times = setting.timesLeft();
        change(setting.fault(), new Armed(setting, new AtomicLong(times == 0 ? -1 : times)));
    }

    /** True if it was on. */
    public boolean disarm(Fault fault) {
        return change(fault, null) != null;
    }

    /** Mends only what was set like this: a fault that was armed anew meanwhile stays. */
    @SuppressWarnings("ReferenceEquality") // An equal setting that came later is another.
    public boolean disarm(FaultSetting setting) {
        synchronized (this) {
            return on(setting.fault()) == setting && disarm(setting.fault());
        }
    }

    /** The setting of a fault in force, or null. Does not count. */
    public @Nullable FaultSetting on(Fault fault) {
        Armed found = armed.get(fault);
        return found == null ? null : found.setting();
    }

    public boolean isOn(Fault fault) {
        return armed.containsKey(fault);
    }

    /** The setting of a fault that strikes now, or null. Counts: after the last time the fault is over. */
    public @Nullable FaultSetting strike(Fault fault) {
        Armed found = armed.get(fault);
        if (found == null) {
            return null;
        }
        long left = found.left().getAndUpdate(n -> n > 0 ? n - 1 : n);
        if (left == 0) {
            return null;
        }
        if (left == 1) {
            disarm(found.setting());
        }
        return found.setting();
    }

    public boolean strikes(Fault fault) {
        return strike(fault) != null;
    }

    /** Those in force, in the order of {@link Fault}; what remains of a limit is in {@code times}. */
    public List<FaultSetting> all() {
        return armed.values().stream().map(Faults::remaining).toList();
    }

    public boolean isEmpty() {
        return armed.isEmpty();
    }

    private static FaultSetting remaining(Armed armed) {
        long left = armed.left().get();
        return left > 0 ? armed.setting().with(Parameter.TIMES.name(), left) : armed.setting();
    }

    private synchronized @Nullable Armed change(Fault fault, @Nullable Armed to) {
        Map<Fault, Armed> changed = new EnumMap<>(Fault.class);
        changed.putAll(armed);
        Armed before = to == null ? changed.remove(fault) : changed.put(fault, to);
        armed = changed.isEmpty() ? Map.of() : changed;
        return before;
    }
}
