package io.prestage.sim.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An independent client in Python, where Debian's {@code python3-ncclient} is installed. */
final class NcclientIT {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String SCRIPT = """
            import sys
            from ncclient import manager
            from ncclient.operations import RPCError
            EDIT = '<config><configuration><interfaces><interface><name>ge-0/0/9</name><description>%s</description>' \\
                   '</interface></interfaces></configuration></config>'
            with manager.connect(host=sys.argv[1], port=int(sys.argv[2]), username='admin', password='admin', timeout=20,
                                 hostkey_verify=False, allow_agent=False, look_for_keys=False,
                                 device_params={'name': sys.argv[3]}) as m:
                assert '<host-name>' in str(m.get_config('running'))
                only = str(m.get_config('running', filter=('subtree', '<configuration><system><host-name/></system></configuration>')))
                assert '<host-name>' in only and '<interfaces>' not in only
                with m.locked('candidate'):
                    m.edit_config(target='candidate', config=EDIT % 'from ncclient')
                    m.validate('candidate')
                    m.commit()
                    m.edit_config(target='candidate', config=EDIT % 'thrown away')
                    m.discard_changes()
                m.commit(confirmed=True, timeout='120')
                m.commit()
                text = str(m.get_config('candidate'))
                assert 'from ncclient' in text and 'thrown away' not in text
                try:
                    m.edit_config(target='candidate', config='<config><configuration><nonsense/></configuration></config>')
                    raise AssertionError('nonsense was taken')
                except RPCError as e:
                    assert 'syntax error' in e.message
            print('all is well')
            """;

    @BeforeAll
    static void requireNcclient() throws InterruptedException {
        Program.require("ncclient", "python3-ncclient", PYTHON, "-c", "import ncclient");
    }

    @Test
    void ncclientWorksWithRoutersOfBothModes() throws Exception {
        try (Fleet fleet = Fleet.start(
                FleetSettings.DEFAULTS.withFirstAddress("127.23.0.1").withPort(0))) {
            for (String router : new String[] {"pe1", "pe2", "pe3"}) {
                for (String flavour : new String[] {"default", "junos"}) {
                    String host = fleet.router(router).address().getAddress().getHostAddress();
                    Program.Outcome outcome =
                            Program.run("", PYTHON, "-c", SCRIPT, host, String.valueOf(fleet.port()), flavour);

                    assertThat(outcome.text()).as("%s as %s", router, flavour).endsWith("all is well\n");
                }
            }
        }
    }
}
