package io.prestage.netconf.camel;

import io.prestage.netconf.NetconfTarget;
import java.util.Optional;

/** Knows how to reach and log in to devices by their names, so that neither addresses nor secrets stand in routes. */
@FunctionalInterface
public interface NetconfDirectory {
    Optional<NetconfTarget> find(String name);
}
