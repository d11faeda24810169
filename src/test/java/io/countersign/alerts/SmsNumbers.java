package io.countersign.alerts;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.countersign.store.TestSns;
import java.util.concurrent.ThreadLocalRandom;

/** Numbers that text messages go to. */
final class SmsNumbers {

    private SmsNumbers() {}

    /** One that no other test sends to, or as good as never: what it gets in a day is bounded. */
    static String number() {
        return "+1555" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
    }

    /** Skips the test, and says so, where the SNS sends to no numbers. */
    static void assumeNumbersAreCalled() {
        assumeFalse(TestSns.isExternal(), "fauxqs knows neither opt-outs nor messages to numbers");
    }
}
