package io.prestage.app;

import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** One gateway as the main job of this process: runs until it is told to stop. */
final class GatewayProcess {
    private GatewayProcess() {}

    /** Called once the gateway serves. */
    interface Ready {
        void ready(CamelContext context);
    }

    /**
     * Runs the gateway; returns when it has stopped.
     *
     * @throws Exception what kept it from starting
     */
    static int run(Settings settings, Ready ready) throws Exception {
        StartChecks.check(settings);
        try (Gateway gateway = Gateway.open(settings)) {
            Main main = new Main();
            settings.texts().forEach((key, value) -> {
                if (key.startsWith("camel.")) {
                    main.addInitialProperty(key, value);
                }
            });
            gateway.configure(main.configure());
            main.addMainListener(new MainListenerSupport() {
                @Override
                public void afterStart(BaseMainSupport support) {
                    ready.ready(support.getCamelContext());
                }
            });
            return main.run(new String[0]);
        }
    }
}
