package io.prestage.sim.voice;

import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.voice.Facility.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ordinary messages of a router's daemons, none of which tells of a commit. The texts are in {@code noise.txt} beside this class. */
final class Noise {
    private static final Pattern LINE =
            Pattern.compile("(\\d+) (\\w+) (\\w+) ([\\w/{}]+)(\\[])? (?:([A-Z][A-Z0-9]*_[A-Z0-9_]+): )?(.*)");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final List<String> USERS = List.of("noc", "alice", "bob.smith", "field-ops", "monitor");

    /** One kind of message; {@code weight} says how often it comes. */
    private record Template(
            int weight,
            Facility facility,
            Severity severity,
            String process,
            boolean hasPid,
            @Nullable String tag,
            String text) {}

    private static final List<Template> TEMPLATES = read();
    private static final int WEIGHTS =
            TEMPLATES.stream().mapToInt(Template::weight).sum();

    private Noise() {}

    static Message message(RandomGenerator random, RouterPlan plan) {
        int at = random.nextInt(WEIGHTS);
        Template template = TEMPLATES.get(0);
        for (Template each : TEMPLATES) {
            template = each;
            at -= each.weight();
            if (at < 0) {
                break;
            }
        }
        String text = filled(template.text(), random, plan);
        return template.hasPid()
                ? Message.ofDaemon(
                        template.facility(),
                        template.severity(),
                        filled(template.process(), random, plan),
                        pid(random),
                        template.tag(),
                        text)
                : Message.ofDaemon(
                        template.facility(),
                        template.severity(),
                        filled(template.process(), random, plan),
                        null,
                        template.tag(),
                        text);
    }

    private static String filled(String text, RandomGenerator random, RouterPlan plan) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), random, plan)));
    }

    private static String value(String place, RandomGenerator random, RouterPlan plan) {
        return switch (place) {
            case "port" -> port(random, plan);
            case "unit" -> port(random, plan) + "." + random.nextInt(3);
            case "address" -> "192.0.2." + (1 + random.nextInt(254));
            case "address6" -> "2001:db8::" + Integer.toHexString(1 + random.nextInt(0xfffe));
            case "mac" ->
                "02:00:5e:%02x:%02x:%02x".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
            case "as" -> String.valueOf(64_512 + random.nextInt(1_000));
            case "user" -> USERS.get(random.nextInt(USERS.size()));
            case "router" -> "p" + (1 + random.nextInt(9));
            case "slot" -> String.valueOf(random.nextInt(8));
            case "pid" -> String.valueOf(pid(random));
            case "number" -> String.valueOf(random.nextInt(65_536));
            default -> throw new IllegalStateException("noise.txt: there is no {" + place + "}");
        };
    }

    private static String port(RandomGenerator random, RouterPlan plan) {
        return plan.ports().get(random.nextInt(plan.ports().size())).name();
    }

    private static long pid(RandomGenerator random) {
        return 1_000L + random.nextInt(90_000);
    }

    private static List<Template> read() {
        List<Template> templates = new ArrayList<>();
        try (InputStream file = Noise.class.getResourceAsStream("noise.txt")) {
            if (file == null) {
                throw new IllegalStateException("noise.txt is not in the program");
            }
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    templates.add(template(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return templates;
    }

    private static Template template(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException("noise.txt: " + line);
        }
        return new Template(
                Integer.parseInt(matcher.group(1)),
                Facility.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
                Severity.valueOf(matcher.group(3).toUpperCase(Locale.ROOT)),
                matcher.group(4),
                matcher.group(5) != null,
                matcher.group(6),
                matcher.group(7));
    }
}
