package io.countersign.signing;

import java.util.Random;

/** Where random tests begin: another place each run, or the one that {@code -Dcountersign.seed} names, to see a failure again. */
public final class Seed {

    private final long value = Long.getLong("countersign.seed", new Random().nextLong());

    /**
     * How many random cases a test tries: {@code quick} in a quick build, and {@code countersign.test.cases} times as many in CI.
     */
    public static int cases(int quick) {
        return quick * Integer.getInteger("countersign.test.cases", 1);
    }

    public Random random() {
        return new Random(value);
    }

    /** What an assertion's message has to say, so that the failing run can be repeated. */
    @Override
    public String toString() {
        return "-Dcountersign.seed=" + value;
    }
}
