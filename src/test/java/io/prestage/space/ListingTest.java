package io.prestage.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private record Device(int key, String name, String status) {}

    private static final List<Device> ALL = List.of(
            new Device(1, "pe1", "In Sync"),
            new Device(2, "pe2", "Out of Sync"),
            new Device(10, "p1", "In Sync"),
            new Device(3, "pe3", "In Sync"));

    private static final Listing<Device> LISTING = new Listing<Device>()
            .field("key", Device::key)
            .field("name", Device::name)
            .field("managedStatus", Device::status);

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 1 2 10 3",
                "filter=(managedStatus%20eq%20'In%20Sync') | 1 10 3",
                "filter=(managedStatus eq 'In Sync') | 1 10 3",
                "filter=%28MANAGEDSTATUS+eq+%27In+Sync%27%29 | 1 10 3",
                "filter=(managedStatus eq 'In Sync')&paging=(start eq 1, limit eq 1) | 10",
                "paging=(start%20eq%200,%20limit%20eq%202) | 1 2",
                "paging=(limit eq 1) | 1",
                "paging=(start eq 9, limit eq 5) | ``",
                "start=2&limit=2 | 2 10",
                "sortby=(name,managedStatus) | 10 1 2 3",
                "sortby=(name(descending),key(ascending)) | 3 2 1 10",
                "sortby=(@key(ascending)) | 1 2 3 10",
                "sortby=name | 10 1 2 3",
                "sortorder=desc&filteredby=name::pe | 3 2 1",
                "sortedby=key&sortorder=desc | 10 3 2 1",
                "filteredby=\"Name::PE\" | 1 2 3",
                "domainContext=(filterDomainIds%20eq%202)&filter=(name eq 'p1') | 10",
                "domainContext=(filterDomainIds eq 1) | ``",
                "filter=(domainId eq 2) | 1 2 10 3",
                "filter=(not (name startswith 'pe') or key eq 1) | 1 10",
            })
    void queryChoosesWhatIsShown(String query, String keys) {
        Listing.Page<Device> page = LISTING.of(ALL, Query.parse(query));

        assertThat(String.join(
                        " ", page.items().stream().map(it -> "" + it.key()).toList()))
                .isEqualTo(keys);
    }

    @Test
    void totalCountsWhatMatchesOnAllPages() {
        assertThat(LISTING.of(ALL, Query.parse("filter=(name startswith 'pe')&paging=(limit eq 1)"))
                        .total())
                .isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "filter=(colour eq 'red')",
                "sortby=(colour)",
                "sortby=(name(upwards))",
                "paging=(from eq 1)",
                "paging=(start eq -1)",
                "start=x",
                "sortorder=up",
                "filteredby=name",
                "domainContext=(name eq 'x')",
                "filter=%zz"
            })
    void whatIsNotUnderstoodIsRefused(String query) {
        assertThatThrownBy(() -> LISTING.of(ALL, Query.parse(query)))
                .isInstanceOfSatisfying(
                        SpaceProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(400));
    }
}
