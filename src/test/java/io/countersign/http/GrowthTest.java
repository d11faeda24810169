package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.OperatingSystemMXBean;
import io.countersign.http.RequestFields.Field;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Twice the input costs about twice the work: for each field of each route, as an anonymous and as a known caller. The processor time of
 * the process is compared, not the time that passes, and a field counts as wrong only where it grows too much several times in a row.
 */
@Isolated("it measures the processor time of the process")
@Tag("long")
@QuarkusTest
@DisabledOnIntegrationTest("it measures the processor time of its own process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class GrowthTest {

    private static final double MAX_GROWTH = 2.5;
    private static final int TRIES = 4;

    /** Below this, what is measured is the cost of a request and not of its field. */
    private static final long NEGLIGIBLE_NANOS = 40_000_000;

    private static final int LARGEST_BODY = 120_000;
    private static final int MAX_LINE = 6_000;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @TestHTTPResource
    URI service;

    @Test
    void twiceTheInputIsAtMostTwoAndAHalfTimesTheWork() {
        List<String> wrong = new ArrayList<>();
        for (Field field : RequestFields.all()) {
            // values beyond the bound, too: what refuses them must be as cheap
            int length = Math.max(8, Math.min(field.max() * 2, field.inBody() ? LARGEST_BODY : MAX_LINE));
            for (String apiKey : new String[] {null, TestKeys.ADMIN}) {
                double growth = growth(field, length / 2, length, apiKey);
                if (growth > MAX_GROWTH) {
                    wrong.add(field + (apiKey == null ? " (anonymous)" : "") + ": " + growth);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private double growth(Field field, int half, int whole, String apiKey) {
        double least = Double.MAX_VALUE;
        for (int attempt = 0; attempt < TRIES && least > MAX_GROWTH; attempt++) {
            int requests = 4 << attempt;
            long ofHalf = 0;
            long ofWhole = 0;
            for (int i = 0; i < requests; i++) {
                ofHalf += cost(field.request(service, half, apiKey));
                ofWhole += cost(field.request(service, whole, apiKey));
            }
            if (ofWhole < NEGLIGIBLE_NANOS * requests / 4) {
                return 1;
            }
            least = Math.min(least, (double) ofWhole / Math.max(1, ofHalf));
        }
        return least;
    }

    private static long cost(HttpRequest.Builder request) {
        long before = PROCESS.getProcessCpuTime();
        int status = Sent.send(request).statusCode();
        long cost = PROCESS.getProcessCpuTime() - before;
        if (status >= 500) {
            throw new AssertionError("answered by " + status);
        }
        return cost;
    }

    /** The inputs that once took seconds each: names, keys that look like many marks, and lists of headers. */
    @Test
    void inputsThatOnceBlockedTheServiceAreRefusedQuickly() {
        String name = "{\"method\":\"PUT\",\"filename\":\"" + "A".repeat(120_000) + "\",\"contentType\":\"a/b\"}";
        String combining =
                "{\"method\":\"PUT\",\"filename\":\"" + "\u0301".repeat(100_000) + "\",\"contentType\":\"a/b\"}";
        StringBuilder marks = new StringBuilder();
        for (int i = 0; i < 6_000; i++) {
            marks.append("%08x-0000-8000-8000-000000000000".formatted(i));
        }
        String keys = "{\"method\":\"GET\",\"uploadId\":\"x\",\"key\":\"" + marks + "\"}";
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            headers.append(i == 0 ? "" : ",").append("\"x-amz-h").append(i).append("\":\"v\"");
        }
        String explain = "{\"url\":\"http://h/b/k?X-Amz-SignedHeaders=" + "a;".repeat(60_000) + "\",\"headers\":{"
                + headers + "}}";
        refusedAtOnce("/v1/presign", name);
        refusedAtOnce("/v1/presign", combining);
        refusedAtOnce("/compat/uppy/sign", keys);
        refusedAtOnce("/v1/presign/explain", explain);
    }

    @Test
    void theXmlCompletionIsReadInLinearTimeAndOnlyWithAValidToken() {
        StringBuilder namespaces = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            namespaces.append(" xmlns:a").append(i).append("=\"u\"");
        }
        String body = "<CompleteMultipartUpload" + namespaces + "/>";
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/compat/uppy/complete/x"))
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        Sent.send(request);
        long before = PROCESS.getProcessCpuTime();
        assertEquals(403, Sent.send(request).statusCode());
        long millis = (PROCESS.getProcessCpuTime() - before) / 1_000_000;
        assertEquals(true, millis < 300, () -> "it took " + millis + " ms");
    }

    private void refusedAtOnce(String path, String body) {
        Sent.json(service, path, body); // classes are loaded by the first
        long before = PROCESS.getProcessCpuTime();
        assertEquals(400, Sent.json(service, path, body).statusCode());
        long millis = (PROCESS.getProcessCpuTime() - before) / 1_000_000;
        assertEquals(true, millis < 500, () -> path + " took " + millis + " ms");
    }
}
