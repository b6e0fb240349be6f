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
                .hasMessageContaining("inventory.csv, line 3, column 1 (name): device 'pe1' is listed twice")
                .hasMessageContaining("line 4, column 2 (address): device 'pe2' needs an address")
                .hasMessageContaining("line 5, column 3 (port): port must be a number, not 'many'")
                .hasMessageContaining("line 6, column 4 (credentials): device 'pe4' names the credentials 'lab'");
    }

    @Test
    void twoDevicesAtOnePlaceAreAFault() {
        assertThatThrownBy(() -> read("name,address\npe1,192.0.2.1\npe2,192.0.2.1\n"))
                .hasMessageContaining("line 3, column 2 (address): device 'pe2' is at 192.0.2.1 port 830, as 'pe1' is");
        assertThat(read("name,address,port\npe1,192.0.2.1,830\npe2,192.0.2.1,831\n"))
                .hasSize(2);
    }

    @Test
    void unknownColumnAndRowOfAnotherLengthAreFaults() {
        assertThatThrownBy(() -> read("name,address,site\npe1,192.0.2.1,x\n"))
                .hasMessageContaining("line 1, column 3: there is no column 'site'");
        assertThatThrownBy(() -> read("name,address\n\n# why\npe1,192.0.2.1,830,x\n"))
                .hasMessageContaining("line 4: has 4 fields, the heading has 2");
    }

    @Test
    void rowAfterAFieldOfSeveralLinesIsToldWithTheLineInWhichItBegins() {
        assertThatThrownBy(() -> read("name,address,tags\npe1,192.0.2.1,\"a\nb\"\npe2,,\"c\nd\"\n"))
                .hasMessageContaining("line 4, column 2 (address)");
    }

    @Test
    void quoteThatIsNotClosedIsAFaultAndNoCrash() {
        assertThatThrownBy(() -> read("name,address\npe1,\"192.0.2.1\n"))
                .isInstanceOf(InventoryFile.FaultyInventoryException.class)
                .hasMessageContaining("is no CSV");
    }

    @Test
    void fileOfASpreadsheetWithByteOrderMarkIsRead() {
        assertThat(read("\uFEFFname,address\r\npe1,192.0.2.1\r\n")).containsOnlyKeys("pe1");
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
