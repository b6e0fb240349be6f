package io.prestage.sim.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the chassis of a router holds: the cards that its ports need, and what every chassis of its model has. Shape and names after
 * published replies to {@code show chassis hardware}; part, serial and model numbers are made up, and the same ones at each start.
 */
public final class Inventory {
    private static final String BUILT_IN = "BUILTIN";
    /** Models with exchangeable cards; the others are one board. */
    private static final Pattern MODULAR = Pattern.compile(
            "mx(240|304|480|960|20\\d\\d|100\\d\\d)|ptx(3000|5000|100(04|08|16))|ex92(04|08|14)|qfx100(08|16)");
    /** Routers that are a program on a server. */
    private static final Pattern VIRTUAL = Pattern.compile("v(rr|mx|ptx|srx).*");

    private final RouterPlan plan;
    private final String model;
    private final String chassis;

    private Inventory(RouterPlan plan, String chassis) {
        this.plan = plan;
        this.chassis = chassis;
        this.model = plan.hardware().model().toUpperCase(Locale.ROOT);
    }

    /**
     * Everything in the chassis of a router, in the order in which Junos lists it.
     *
     * @param serialNumber of the chassis; those of its parts follow from it
     */
    public static List<ChassisModule> of(RouterPlan plan, String serialNumber) {
        return new Inventory(plan, serialNumber).modules();
    }

    /** What kind of routing engine a model has. */
    public static String routingEngine(Hardware hardware) {
        return hardware.model().matches("mx(240|480|960)")
                ? "RE-S-1800x4"
                : "RE-" + hardware.model().toUpperCase(Locale.ROOT);
    }

    /** Serial number of a routing engine, counted from 0, in the chassis with that serial number. */
    public static String routingEngineSerialNumber(String chassis, int number) {
        return serial(chassis, "Routing Engine " + number);
    }

    private List<ChassisModule> modules() {
        List<ChassisModule> all = new ArrayList<>();
        boolean virtual = VIRTUAL.matcher(plan.hardware().model()).matches();
        all.add(module("Midplane", model + " Midplane", List.of()));
        if (!virtual) {
            all.add(module("PEM 0", "AC Power Entry Module", List.of()));
            all.add(module("PEM 1", "AC Power Entry Module", List.of()));
        }
        int engines = plan.personality().routingEngines();
        for (int i = 0; i < engines; i++) {
            all.add(module("Routing Engine " + i, routingEngine(plan.hardware()), List.of()));
        }
        if (!virtual && !fixed()) {
            for (int i = 0; i < engines; i++) {
                all.add(module("CB " + i, model + " Control Board", List.of()));
            }
        }
        Cards.of(plan).forEach(card -> all.add(card(card)));
        if (!virtual) {
            all.add(new ChassisModule("Fan Tray", null, null, null, "Front to Back Airflow System", null, List.of()));
        }
        return all;
    }

    private ChassisModule card(Cards.Card card) {
        List<ChassisModule> parts = new ArrayList<>();
        String place = "FPC " + card.fpc();
        if (!fixed()) {
            parts.add(part(place, "CPU", "RMPC PMB", List.of()));
        }
        card.pics().forEach(pic -> parts.add(pic.onMic() ? mic(place, pic) : pic(place, pic)));
        return fixed()
                ? new ChassisModule(place, null, BUILT_IN, BUILT_IN, model + " FPC", null, parts)
                : module(place, card.description(), parts);
    }

    /** A card has two halves with two PICs each; no card of the fleet uses both PICs of a half. */
    private ChassisModule mic(String place, Cards.Pic pic) {
        return part(place, "MIC " + pic.number() / 2, "3D " + pic.description(), List.of(pic(place, pic)));
    }

    private ChassisModule pic(String place, Cards.Pic pic) {
        String name = "PIC " + pic.number();
        List<ChassisModule> optics = pic.lit().stream()
                .map(port -> part(place + " " + name, "Xcvr " + port, pic.transceiver(), List.of()))
                .toList();
        return new ChassisModule(name, null, BUILT_IN, BUILT_IN, pic.description(), null, optics);
    }

    private boolean fixed() {
        return !MODULAR.matcher(plan.hardware().model()).matches();
    }

    private ChassisModule module(String name, String description, List<ChassisModule> parts) {
        return new ChassisModule(
                name,
                revision(description),
                partNumber(description),
                serial(chassis, name),
                description,
                "V-" + description.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "-"),
                parts);
    }

    private ChassisModule part(String inside, String name, String description, List<ChassisModule> parts) {
        return new ChassisModule(
                name,
                revision(description),
                partNumber(description),
                serial(chassis, inside + " " + name),
                description,
                null,
                parts);
    }

    private static String revision(String description) {
        return "REV %02d".formatted(1 + Math.floorMod(description.hashCode(), 30));
    }

    private static String partNumber(String description) {
        return "750-%06d".formatted(Math.floorMod(description.hashCode(), 1_000_000));
    }

    private static String serial(String chassis, String place) {
        int hash = 31 * chassis.hashCode() + place.hashCode();
        return "V%c%c%c%04d"
                .formatted(letter(hash >>> 8), letter(hash >>> 16), letter(hash >>> 24), Math.floorMod(hash, 10_000));
    }

    private static char letter(int bits) {
        return (char) ('A' + (bits & 0xFF) % 26);
    }
}
