package io.countersign.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

/**
 * Publishes through the service and, in the same run, by the AWS SDK in a plain loop, to the same SNS; prints messages a second. Its two
 * arguments are where SNS and the service are. A benchmark, not a test.
 */
public final class PublishTiming {

    private static final int MESSAGES = 2000;
    private static final int CONCURRENCY = 32;
    private static final int ROUNDS = 5;
    private static final String TOPIC = "bench";

    private PublishTiming() {}

    public static void main(String[] args) throws Exception {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (SnsAsyncClient sns = SnsAsyncClient.builder()
                .endpointOverride(URI.create(args[0]))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build()) {
            String arn = sns.createTopic(request -> request.name(TOPIC)).join().topicArn();
            String path = args[1] + "/v1/topics/" + TOPIC + "/messages";
            StringBuilder batch = new StringBuilder("{\"messages\":[");
            for (int i = 0; i < 1000; i++) {
                batch.append(i == 0 ? "" : ",")
                        .append("{\"message\":\"There are ")
                        .append(i)
                        .append(" potholes!\"}");
            }
            String batched = batch.append("]}").toString();
            double[][] speeds = new double[4][ROUNDS];
            for (int round = -1; round < ROUNDS; round++) { // the first warms up
                double loop = speed(
                        CONCURRENCY,
                        i -> sns.publish(request -> request.topicArn(arn).message("There are " + i + " potholes!")));
                double oneByOne = speed(
                        1, i -> sns.publish(request -> request.topicArn(arn).message("There are " + i + " potholes!")));
                double singly = speed(
                        CONCURRENCY, i -> post(http, path, "{\"message\":\"There are " + i + " potholes!\"}", 201));
                long began = System.nanoTime();
                for (int i = 0; i < MESSAGES / 1000; i++) {
                    post(http, path + "/batch", batched, 200).join();
                }
                double together = MESSAGES * 1e9 / (System.nanoTime() - began);
                if (round >= 0) {
                    speeds[0][round] = loop;
                    speeds[1][round] = singly;
                    speeds[2][round] = together;
                    speeds[3][round] = oneByOne;
                }
            }
            double loop = median(speeds[0]);
            print("the SDK in a plain loop, " + CONCURRENCY + " at once", loop, loop);
            print("the SDK in a plain loop, one after the other", median(speeds[3]), loop);
            print("POST …/messages, " + CONCURRENCY + " at once", median(speeds[1]), loop);
            print("POST …/messages/batch, 1,000 each", median(speeds[2]), loop);
        }
    }

    private static CompletableFuture<?> post(HttpClient http, String uri, String body, int status) {
        return http.sendAsync(
                        HttpRequest.newBuilder(URI.create(uri))
                                .header("Content-Type", "application/json")
                                .header("X-Api-Key", "bench.bench-secret")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenAccept(answer -> {
                    if (answer.statusCode() != status || answer.body().contains("\"code\"")) {
                        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                    }
                });
    }

    /** Of {@link #MESSAGES}, {@code atOnce} in flight at any time; a failure is not counted as speed. */
    private static double speed(int atOnce, IntFunction<CompletionStage<?>> publish) throws InterruptedException {
        Semaphore free = new Semaphore(atOnce);
        AtomicInteger failures = new AtomicInteger();
        long began = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            free.acquire();
            publish.apply(i).whenComplete((done, failure) -> {
                if (failure != null) {
                    failures.incrementAndGet();
                }
                free.release();
            });
        }
        free.acquire(atOnce);
        if (failures.get() > 0) {
            throw new IllegalStateException(failures + " of " + MESSAGES + " failed");
        }
        return MESSAGES * 1e9 / (System.nanoTime() - began);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String what, double speed, double loop) {
        System.out.printf(Locale.ROOT, "%-45s %8.0f messages a second, %.2f of the loop%n", what, speed, speed / loop);
    }
}
