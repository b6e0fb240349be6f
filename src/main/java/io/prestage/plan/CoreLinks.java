package io.prestage.plan;

import io.prestage.model.CoreLink;
import io.prestage.model.DeviceId;
import io.prestage.model.PortAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the links between devices: two of them share a network that has room for two. A network that three claim tells nothing. */
public final class CoreLinks {
    private record End(DeviceId device, String unit) {}

    private CoreLinks() {}

    /** Links in the order of their networks. */
    public static List<CoreLink> of(Map<DeviceId, List<PortAddress>> addresses) {
        Map<String, List<End>> ends = new TreeMap<>();
        addresses.forEach((device, all) ->
                all.forEach(each -> ends.computeIfAbsent(each.network(), network -> new ArrayList<>(2))
                        .add(new End(device, each.unit()))));
        List<CoreLink> links = new ArrayList<>();
        ends.forEach((network, both) -> {
            if (both.size() == 2 && !both.get(0).device().equals(both.get(1).device())) {
                both.sort(Comparator.comparingLong(end -> end.device().value()));
                End near = both.get(0);
                End far = both.get(1);
                links.add(new CoreLink(near.device(), near.unit(), far.device(), far.unit(), network));
            }
        });
        return links;
    }
}
