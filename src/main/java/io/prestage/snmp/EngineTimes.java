package io.prestage.snmp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.UsmTimeEntry;
import org.snmp4j.security.UsmTimeTable;
import org.snmp4j.smi.OctetString;

/**
 * What is known of the clocks of other engines (RFC 3414, section 2.3): learnt from their first authentic message, moved by each newer
 * one. SNMP4J's own table believes messages before they are authentic, so that one forged datagram with a high boot count shuts a device
 * out, and it grows with every engine id that is sent.
 */
final class EngineTimes extends UsmTimeTable {
    private static final int MOST_ENGINES = 10_000;
    private static final int WINDOW_SECONDS = 150;
    private static final int MOST_BOOTS = Integer.MAX_VALUE;

    private final OctetString localEngine;
    private final Map<OctetString, UsmTimeEntry> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OctetString, UsmTimeEntry> eldest) {
            return size() > MOST_ENGINES;
        }
    };

    EngineTimes(OctetString localEngine, int boots) {
        super(localEngine, boots);
        this.localEngine = localEngine;
    }

    /** Any engine may speak: whether it is who it says, its digest shows later. */
    @Override
    public int checkEngineID(OctetString engine, boolean discoveryAllowed, int boots, int time) {
        return SnmpConstants.SNMPv3_USM_OK;
    }

    /** Asked once the digest has been found right. */
    @Override
    public synchronized int checkTime(UsmTimeEntry heard) {
        if (heard.getEngineID().equals(localEngine)) {
            return super.checkTime(heard);
        }
        @Nullable UsmTimeEntry last = known.get(heard.getEngineID());
        boolean accepted;
        if (heard.getEngineBoots() == MOST_BOOTS) {
            accepted = false;
        } else if (last == null || isNewer(heard, last)) {
            known.put(heard.getEngineID(), heard);
            accepted = true;
        } else {
            accepted = heard.getEngineBoots() == last.getEngineBoots()
                    && heard.getLatestReceivedTime() >= now(last) - WINDOW_SECONDS;
        }
        return accepted ? SnmpConstants.SNMPv3_USM_OK : SnmpConstants.SNMPv3_USM_NOT_IN_TIME_WINDOW;
    }

    private static boolean isNewer(UsmTimeEntry heard, UsmTimeEntry last) {
        return heard.getEngineBoots() > last.getEngineBoots()
                || (heard.getEngineBoots() == last.getEngineBoots()
                        && heard.getLatestReceivedTime() > last.getLatestReceivedTime());
    }

    private static long now(UsmTimeEntry entry) {
        return (long) entry.getTimeDiff() + (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
    }
}
