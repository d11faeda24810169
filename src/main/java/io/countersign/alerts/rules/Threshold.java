package io.countersign.alerts.rules;

import io.countersign.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides when an alarm starts and ends for a series of values; pure.
 *
 * @param comparator the comparison of a value with a bound
 * @param bound the value beyond which an alarm starts
 * @param clear the value up to which an alarm continues (hysteresis), so that values that vary around the bound cause
 *     one alarm
 * @param cooldown the minimum time between two announced alarms
 */
public record Threshold(Comparator comparator, double bound, double clear, Duration cooldown) {

    /** The comparison of a value with a bound. */
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

        /** The operator in requests. */
        public String sign() {
            return sign;
        }

        /** 1 if high values are alarms, -1 if low values are. */
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
                    "clearThreshold", "must be a number on the side of the threshold without alarm, or equal to it");
        }
        if (cooldown.isNegative() || cooldown.compareTo(Duration.ofDays(7)) > 0) {
            throw ProblemException.invalid("cooldown", "must be a duration up to P7D, such as PT15M");
        }
    }

    /**
     * The state of a series.
     *
     * @param alarm whether there is an alarm
     * @param announced whether a message about this alarm is published
     * @param announcedAt when an alarm was last announced, or null
     */
    public record AlarmState(boolean alarm, boolean announced, Instant announcedAt) {

        /** The initial state: no alarm. */
        public static final AlarmState QUIET = new AlarmState(false, false, null);
    }

    /** The state after {@code before} if {@code value} is evaluated at {@code now}. */
    public AlarmState next(AlarmState before, double value, Instant now) {
        if (!before.alarm() && comparator.isBeyond(value, bound)) {
            boolean announce = before.announcedAt() == null
                    || !now.isBefore(before.announcedAt().plus(cooldown));
            return new AlarmState(true, announce, announce ? now : before.announcedAt());
        }
        if (before.alarm() && !comparator.isBeyond(value, clear)) {
            return new AlarmState(false, false, before.announcedAt());
        }
        return before;
    }

    /**
     * The result of the change from {@code before} to {@code after}. The end of an alarm is announced if its start was.
     */
    public static Verdict verdict(AlarmState before, AlarmState after) {
        boolean changed = before.alarm() != after.alarm();
        return new Verdict(after.alarm(), changed, changed && (after.alarm() ? after.announced() : before.announced()));
    }

    /**
     * The result of a value.
     *
     * @param alarm whether there is an alarm now
     * @param changed whether an alarm has started or ended
     * @param announce whether a message is to be published
     */
    public record Verdict(boolean alarm, boolean changed, boolean announce) {}
}
