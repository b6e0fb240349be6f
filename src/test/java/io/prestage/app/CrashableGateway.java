package io.prestage.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** The gateway with {@link CrashPoints}. Arguments: the file that arms them, then settings as {@code key=value}. */
final class CrashableGateway {
    private CrashableGateway() {}

    public static void main(String[] arguments) throws Exception {
        Path armed = Path.of(arguments[0]);
        Map<String, String> given = new TreeMap<>();
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            given.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        CrashPoints points = new CrashPoints(armed);
        try (Gateway gateway = Gateway.open(Settings.of(Map.of("test", given)))) {
            Main main = new Main();
            gateway.configure(main.configure());
            main.bind("crashPoints", points);
            main.addMainListener(new MainListenerSupport() {
                @Override
                public void afterStart(BaseMainSupport support) {
                    try {
                        Files.write(armed.resolveSibling("points"), points.names());
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            });
            main.run(new String[0]);
        }
    }
}
