package io.countersign.callers;

import io.countersign.profiles.PolicySettings;
import io.countersign.store.TestKeys;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Measures whether the response time of a wrong API key reveals why it is wrong, from the view of a caller: samples of
 * either kind taken in random order, the slowest tenth cut off, and Welch's t of the two (Reparaz, Balasch, Verbauwhede: "Dude, is
 * my code constant time?"). Even the same key twice differs by fractions of a nanosecond, which is where two strings lie in memory;
 * a difference that is measurable across a network is a hundred times as large. A benchmark, not a test: on a busy machine chance has its
 * say.
 */
public final class KeyLookupTiming {

    private static final int SAMPLES = 400_000;
    private static final int ROUNDS = 5;

    private static final String UNKNOWN_ID = "wanted" + TestKeys.WRITER.substring(TestKeys.WRITER.indexOf('.'));
    private static final String WRONG_SECRET = TestKeys.WRITER.replaceFirst(".$", "X");
    private static final String CONCURRENT_WRONG = TestKeys.WRITER.replaceFirst("\\.s", ".X");

    private KeyLookupTiming() {}

    public static void main(String[] args) {
        ApiKeys keys = new ApiKeys(
                PolicySettings.read(
                        CallersConfig.class,
                        Map.of(
                                "countersign.callers.api-keys.writer.hashes",
                                TestKeys.hash(TestKeys.WRITER) + "," + TestKeys.hash(TestKeys.WRITER_ROTATED))),
                Clock.systemUTC());
        System.out.printf("%nLooking up API keys on JDK %s, one thread%n%n", Runtime.version());
        compare(keys, "for comparison: the same wrong key, twice", new String(WRONG_SECRET), WRONG_SECRET);
        compare(keys, "wrong id or wrong secret", UNKNOWN_ID, WRONG_SECRET);
        compare(keys, "secret wrong at its start or at its end", CONCURRENT_WRONG, WRONG_SECRET);
    }

    private static void compare(ApiKeys keys, String what, String one, String other) {
        double[] ts = new double[ROUNDS];
        double difference = 0;
        for (int round = -1; round < ROUNDS; round++) { // the first warms up
            long[][] samples = sample(keys, one, other, new Random(round));
            if (round >= 0) {
                ts[round] = Math.abs(welch(samples[0], samples[1]));
                difference += (mean(samples[0]) - mean(samples[1])) / ROUNDS;
            }
        }
        Arrays.sort(ts);
        System.out.printf(
                Locale.ROOT,
                "%-45s %8.2f ns apart (target: at most 10), |t| %6.1f%n",
                what,
                Math.abs(difference),
                ts[ROUNDS / 2]);
    }

    private static long[][] sample(ApiKeys keys, String one, String other, Random random) {
        long[][] samples = {new long[SAMPLES], new long[SAMPLES]};
        int[] counts = new int[2];
        int found = 0;
        while (counts[0] < SAMPLES && counts[1] < SAMPLES) {
            int kind = random.nextInt(2);
            String key = kind == 0 ? one : other;
            long began = System.nanoTime();
            found += keys.holderOf(key, null) == null ? 0 : 1;
            samples[kind][counts[kind]++] = System.nanoTime() - began;
        }
        if (found > 0) {
            throw new IllegalStateException("a wrong key was taken");
        }
        return new long[][] {fastest(samples[0], counts[0]), fastest(samples[1], counts[1])};
    }

    private static long[] fastest(long[] samples, int count) {
        long[] sorted = Arrays.copyOf(samples, count);
        Arrays.sort(sorted);
        return Arrays.copyOf(sorted, count * 9 / 10);
    }

    private static double mean(long[] samples) {
        return Arrays.stream(samples).average().orElseThrow();
    }

    private static double welch(long[] a, long[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double varianceA =
                Arrays.stream(a).mapToDouble(x -> (x - meanA) * (x - meanA)).sum() / (a.length - 1);
        double varianceB =
                Arrays.stream(b).mapToDouble(x -> (x - meanB) * (x - meanB)).sum() / (b.length - 1);
        return (meanA - meanB) / Math.sqrt(varianceA / a.length + varianceB / b.length);
    }
}
