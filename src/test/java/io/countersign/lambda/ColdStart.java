package io.countersign.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * From the start of the process to its first answer, the median of some; the table of {@code docs/performance.md}. What Lambda does before
 * (fetching the archive, starting a virtual machine) is not in it; run by {@code src/test/lambda/run.sh}.
 */
class ColdStart {

    private static final int STARTS = Integer.getInteger("countersign.starts", 5);

    private record Start(double toAnswer, double warm) {}

    private static ObjectNode request() {
        return Events.url("POST", "/v1/presign", "", "$default", "{\"method\":\"GET\",\"key\":\"a.txt\"}");
    }

    private static double millisOf(RuntimeApi api) throws Exception {
        long begun = System.nanoTime();
        RuntimeApi.Answer answer = api.invoke(request().toString());
        double millis = (System.nanoTime() - begun) / 1e6;
        assertFalse(answer.isError(), answer.body());
        assertEquals(200, Events.JSON.readTree(answer.body()).get("statusCode").asInt());
        return millis;
    }

    @SuppressWarnings("try") // the function runs while the block does
    private static Start start(boolean snapshot) throws Exception {
        Map<String, String> environment = FunctionProcess.complete();
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", snapshot ? "snap-start" : "on-demand");
        try (RuntimeApi api = new RuntimeApi()) {
            long begun = System.nanoTime();
            try (FunctionProcess function = FunctionProcess.start(api, environment)) {
                if (snapshot) {
                    api.awaitSnapshot();
                    begun = System.nanoTime();
                    api.restore();
                }
                millisOf(api);
                double toAnswer = (System.nanoTime() - begun) / 1e6;
                double warm = 0;
                for (int i = 0; i < 20; i++) {
                    warm = millisOf(api);
                }
                return new Start(toAnswer, warm);
            }
        }
    }

    private static void row(String what, boolean snapshot) throws Exception {
        List<Double> answers = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            Start start = start(snapshot);
            answers.add(start.toAnswer());
            warm.add(start.warm());
        }
        System.out.printf(Locale.ROOT, "| %-58s | %7.0f ms | %6.1f ms |%n", what, median(answers), median(warm));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @Test
    void isMeasured() throws Exception {
        System.out.printf("%n| %-58s | %10s | %9s |%n", "cold start, median of " + STARTS, "1st answer", "21st");
        if (FunctionProcess.isNative()) {
            row("native bootstrap", false);
            return;
        }
        row("Java " + System.getProperty("java.version") + ", on demand", false);
        row("… after a snapshot (SnapStart), from its restore", true);
    }
}
