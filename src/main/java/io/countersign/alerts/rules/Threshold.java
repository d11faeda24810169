package io.countersign.alerts.rules;

import io.countersign.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;

/**
 * When a series of values is an alarm, and when it is over; pure.
 *
 * @param comparator how a value relates to the bound that it is beyond
 * @param bound beyond which the alarm begins
 * @param clear beyond which it goes on; so that a value that wavers around the bound is one alarm
 * @param cooldown how long after an alarm was announce no other is
 */
public record Threshold(Comparator comparator, double bound, double clear, Duration cooldown) {

    /** How a value relates to a bound. */
    public enum Comparator {
        ABOVE(">", 1, false),
        AT_LEAST(">=", 1, true),
        BELOW("<", -1, false),
        AT_MOST("<=", -1, true);

        private final String sign;
        private final int direction;
        private final boolean inclusive;

        Comparator(String sign, int direction, boolean inclusive) {
            this.sign = sign;
            this.direction = direction;
            this.inclusive = inclusive;
        }

        static Comparator of(String sign) {
            for (Comparator each : values()) {
                if (each.sign.equals(sign)) {
                    return each;
                }
            }
            throw ProblemException.invalid("comparator", "must be one of >, >=, <, <=");
        }

        /** As callers write it. */
        public String sign() {
            return sign;
        }

        /** 1 where more is worse, -1 where less is. */
        public int direction() {
            return direction;
        }

        /** Whether a value at the bound is beyond it. */
        public boolean inclusive() {
            return inclusive;
        }

        boolean isBeyond(double value, double bound) {
            return value * direction > bound * direction || inclusive && value == bound;
        }
    }

    public Threshold {
        if (!Double.isFinite(bound)) {
            throw ProblemException.invalid("threshold", "must be a number");
        }
        if (!Double.isFinite(clear) || clear * comparator.direction() > bound * comparator.direction()) {
            throw ProblemException.invalid(
                    "clearThreshold", "must be a number on the quiet side of the threshold, or the same");
        }
        if (cooldown.isNegative() || cooldown.compareTo(Duration.ofDays(7)) > 0) {
            throw ProblemException.invalid("cooldown", "must be a duration up to P7D, such as PT15M");
        }
    }

    /**
     * What is known of a series.
     *
     * @param alarm whether it is an alarm
     * @param announced whether somebody was announce of that alarm
     * @param announcedAt when somebody was last announce of an alarm, or null
     */
    public record Standing(boolean alarm, boolean announced, Instant announcedAt) {

        /** Nothing is known, and so nothing is wrong. */
        public static final Standing QUIET = new Standing(false, false, null);
    }

    /** What follows {@code before} when {@code value} is seen at {@code now}. */
    public Standing next(Standing before, double value, Instant now) {
        if (!before.alarm() && comparator.isBeyond(value, bound)) {
            boolean announce = before.announcedAt() == null
                    || !now.isBefore(before.announcedAt().plus(cooldown));
            return new Standing(true, announce, announce ? now : before.announcedAt());
        }
        if (before.alarm() && !comparator.isBeyond(value, clear)) {
            return new Standing(false, false, before.announcedAt());
        }
        return before;
    }

    /** What is to be said of the step from {@code before} to {@code after}: an end is told where its beginning was. */
    public static Verdict verdict(Standing before, Standing after) {
        boolean changed = before.alarm() != after.alarm();
        return new Verdict(after.alarm(), changed, changed && (after.alarm() ? after.announced() : before.announced()));
    }

    /**
     * What came of a value.
     *
     * @param alarm whether the series is an alarm now
     * @param changed whether it was not before, or is not any more
     * @param announce whether the topic gets a message about it
     */
    public record Verdict(boolean alarm, boolean changed, boolean announce) {}
}
