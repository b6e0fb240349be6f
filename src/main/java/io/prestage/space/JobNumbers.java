package io.prestage.space;

import io.prestage.store.RangeStore;
import java.util.OptionalLong;

/**
 * Numbers of jobs. Space has one row of numbers for all work, the gateway has jobs, discoveries and requests to devices each with their own: the
 * last digit tells which it is, the digits before it are its own number.
 */
final class JobNumbers {
    static final String COLLECTION = "/api/space/job-management/jobs";

    /** What a number stands for. */
    enum Kind {
        JOB(RangeStore.JOB_DIGIT),
        DISCOVERY(RangeStore.DISCOVERY_DIGIT),
        RPC(3);

        private final int digit;

        Kind(int digit) {
            this.digit = digit;
        }

        /** Number in Space of the one that has this number of its own. */
        long number(long own) {
            return own * 10 + digit;
        }

        /** Its own number, where the number in Space stands for this kind. */
        OptionalLong own(long number) {
            return number > 10 && number % 10 == digit ? OptionalLong.of(number / 10) : OptionalLong.empty();
        }
    }

    private JobNumbers() {}

    static String href(long number) {
        return COLLECTION + "/" + number;
    }
}
