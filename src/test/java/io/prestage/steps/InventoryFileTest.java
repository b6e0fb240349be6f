package io.prestage.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.store.InventoryEntry;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InventoryFileTest {
    @Test
    void onlyNameAndAddressAreNeeded() {
        assertThat(read("name,address\npe1,192.0.2.1\n").values())
                .containsExactly(new InventoryEntry("pe1", "192.0.2.1", 830, "default", ""));
    }

    @Test
    void columnsMayStandInAnyOrderAndCommentsAndEmptyLinesAreSkipped() {
        String csv = "# our routers\nport,name,tags,address\n\n8830,pe1,\"north, core\",192.0.2.1\n";

        assertThat(read(csv).get("pe1"))
                .isEqualTo(new InventoryEntry("pe1", "192.0.2.1", 8830, "default", "north, core"));
    }

    @Test
    void everyFaultIsToldWithItsLine() {
        String csv = """
                name,address,port,credentials
                pe1,192.0.2.1,830,default
                pe1,192.0.2.2,830,default
                pe2,,830,default
                pe3,192.0.2.3,many,default
                pe4,192.0.2.4,830,lab
                """;

        assertThatThrownBy(() -> read(csv))
                .hasMessageContaining("inventory.csv, line 3: device 'pe1' is listed twice")
                .hasMessageContaining("line 4: device 'pe2' needs an address")
                .hasMessageContaining("line 5: port must be a number, not 'many'")
                .hasMessageContaining("line 6: device 'pe4' names the credentials 'lab'");
    }

    @Test
    void fileWithoutItsHeadingIsRefused() {
        assertThatThrownBy(() -> read("pe1,192.0.2.1\n")).hasMessageContaining("line 1: must name the columns");
        assertThatThrownBy(() -> read("")).hasMessageContaining("must name the columns");
    }

    private static Map<String, InventoryEntry> read(String csv) {
        return InventoryFile.read(csv, "inventory.csv", Set.of("default"));
    }
}
