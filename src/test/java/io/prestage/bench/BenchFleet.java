package io.prestage.bench;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/** Virtual routers in a process of their own. Arguments: how many, address of the first, folder for what others must know of them. */
final class BenchFleet {
    private BenchFleet() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        try (Fleet fleet = Fleet.start(FleetSettings.DEFAULTS
                .withDevices(Integer.parseInt(arguments[0]))
                .withFirstAddress(arguments[1])
                .withPort(0))) {
            Files.write(folder.resolve("known_hosts"), fleet.knownHosts());
            Files.write(
                    folder.resolve("devices"),
                    fleet.routers().stream()
                            .map(router -> router.address().getAddress().getHostAddress() + " " + fleet.port())
                            .toList());
            Commands.serve(words -> "error=a_fleet_takes_no_commands");
        }
    }
}
