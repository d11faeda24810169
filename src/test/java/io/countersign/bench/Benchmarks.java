package io.countersign.bench;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of the signing core and prints them with the ratios that matter. Absolute figures wander from machine
 * to machine and from hour to hour; the ratios, taken inside one run, do not.
 */
public final class Benchmarks {

    private final Map<String, Double> micros = new HashMap<>();

    private Benchmarks(Collection<RunResult> results) {
        for (RunResult result : results) {
            micros.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore());
        }
    }

    public static void main(String[] args) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(SigningBenchmark.class.getSimpleName())
                        .shouldFailOnError(true)
                        .build())
                .run();
        Benchmarks measured = new Benchmarks(results);
        System.out.print(measured.table());
        measured.keep();
    }

    private void keep() {
        double ours = micros.get("ours");
        BenchTable.add("sign a GET URL", ours, "us", null);
        BenchTable.add("sign a GET URL, times as fast as the AWS SDK", micros.get("awsSdk") / ours, "", ">= 30");
        BenchTable.add("sign a GET URL against bare hashing", ours / micros.get("bareHashing"), "", "<= 1.5");
        BenchTable.add("sign a form, on one core", 1e6 / micros.get("form"), "/s", ">= 500,000");
    }

    private String table() {
        double ours = micros.get("ours");
        return "\nSigning on JDK " + Runtime.version() + ", one thread\n\n"
                + row("GET URL, ours", "%.3f us", ours)
                + row("GET URL, AWS SDK presigner", "%.3f us", micros.get("awsSdk"))
                + row("bare hashing of the same bytes", "%.3f us", micros.get("bareHashing"))
                + row("form, ours", "%.3f us", micros.get("form"))
                + row("times as fast as the AWS SDK (target: at least 30)", "%.1f", micros.get("awsSdk") / ours)
                + row("times the bare hashing (target: at most 1.5)", "%.2f", ours / micros.get("bareHashing"))
                + row("forms a second (target: at least 500,000)", "%,.0f", 1e6 / micros.get("form"));
    }

    private static String row(String what, String format, double value) {
        return String.format(Locale.ROOT, "%-52s %12s%n", what, String.format(Locale.ROOT, format, value));
    }
}
