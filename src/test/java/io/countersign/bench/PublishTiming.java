package io.countersign.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

/**
 * Publishes through the service and, in turn with it, by the AWS SDK in a plain loop, to the same SNS. Prints messages a second
 * against the neighbouring run of the loop, as median and quartiles of the rounds, and the processor time of a message in each
 * process. Its arguments are where SNS is, its process id, and the same two for each service. A benchmark, not a test.
 */
public final class PublishTiming {

    private static final int MESSAGES = 2000;
    private static final int IN_SEQUENCE = 200;
    private static final int CONCURRENCY = 32;
    private static final int BATCH = 1000;
    private static final int WARM_UP = 6;

    /** The service gets messages in three ways in each round: so that the SDK of the loop is as warm. */
    private static final int MORE_LOOPS = 2;

    private static final int ROUNDS = 8;

    /** Of a field of /proc/PID/stat. */
    private static final double MICROSECONDS_PER_TICK = 10_000;

    private static final int USER_TIME = 11;
    private static final String TOPIC = "bench";

    /** A process and its children: a service may run below {@code timeout}. */
    private record Measured(long pid) {

        /** Processor time so far, in microseconds. */
        double processorTime() {
            return Stream.concat(
                            Stream.of(pid),
                            ProcessHandle.of(pid).stream()
                                    .flatMap(ProcessHandle::descendants)
                                    .map(ProcessHandle::pid))
                    .mapToDouble(Measured::processorTime)
                    .sum();
        }

        private static double processorTime(long pid) {
            try {
                String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]))
                        * MICROSECONDS_PER_TICK;
            } catch (IOException e) {
                return 0; // it has ended
            }
        }
    }

    /** Publishes all messages of a round, and reports each failure. */
    private interface Run {
        void all() throws Exception;
    }

    /** One way to publish, with the figures of its rounds. */
    private static final class Way {

        private final String name;
        private final int messages;
        private final Measured service;
        private final Run run;
        private final List<double[]> rounds = new ArrayList<>();

        Way(String name, int messages, Measured service, Run run) {
            this.name = name;
            this.messages = messages;
            this.service = service;
            this.run = run;
        }

        void measure(Measured client, Measured sns, boolean counts) throws Exception {
            List<Measured> processes = service == null ? List.of(client, sns) : List.of(client, sns, service);
            double[] before =
                    processes.stream().mapToDouble(Measured::processorTime).toArray();
            long began = System.nanoTime();
            run.all();
            double seconds = (System.nanoTime() - began) / 1e9;
            double[] figures = new double[4];
            figures[0] = messages / seconds;
            for (int i = 0; i < before.length; i++) {
                figures[i + 1] = (processes.get(i).processorTime() - before[i]) / messages;
            }
            if (counts) {
                rounds.add(figures);
            }
        }

        double[] column(int index) {
            return rounds.stream().mapToDouble(figures -> figures[index]).toArray();
        }
    }

    private PublishTiming() {}

    public static void main(String[] args) throws Exception {
        Measured self = new Measured(ProcessHandle.current().pid());
        Measured sns = new Measured(Long.parseLong(args[1]));
        Vertx vertx = Vertx.vertx();
        HttpClient http =
                vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONCURRENCY));
        var heavier = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .build();
        try (SnsAsyncClient sdk = SnsAsyncClient.builder()
                .endpointOverride(URI.create(args[0]))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build()) {
            String arn = sdk.createTopic(request -> request.name(TOPIC)).join().topicArn();
            IntFunction<CompletionStage<?>> loop =
                    i -> sdk.publish(request -> request.topicArn(arn).message(text(i)));
            List<Way> ways = new ArrayList<>();
            ways.add(new Way("the SDK in a plain loop, 32 at once", MESSAGES, null, () -> all(MESSAGES, 32, loop)));
            for (int i = 2; i < args.length; i += 2) {
                String path = args[i] + "/v1/topics/" + TOPIC + "/messages";
                Measured service = new Measured(Long.parseLong(args[i + 1]));
                String which = args.length > 4 ? " (" + URI.create(args[i]).getPort() + ")" : "";
                ways.add(new Way(
                        "POST …/messages, 32 at once" + which,
                        MESSAGES,
                        service,
                        () -> all(MESSAGES, CONCURRENCY, each -> post(http, path, single(each), 201))));
                ways.add(new Way(
                        "POST …/messages by java.net.http.HttpClient, 32 at once" + which,
                        MESSAGES,
                        service,
                        () -> all(MESSAGES, CONCURRENCY, each -> post(heavier, path, single(each), 201))));
                ways.add(new Way(
                        "POST …/messages/batch, 1,000 each" + which,
                        MESSAGES,
                        service,
                        () -> all(MESSAGES / BATCH, 1, each -> post(http, path + "/batch", batch(), 200))));
            }
            ways.add(new Way(
                    "the SDK in a plain loop, in sequence", IN_SEQUENCE, null, () -> all(IN_SEQUENCE, 1, loop)));
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                for (int more = 0; round < 0 && more < MORE_LOOPS; more++) {
                    ways.get(0).run.all();
                }
                for (Way way : ways) {
                    way.measure(self, sns, round >= 0);
                }
            }
            print(ways);
        } finally {
            vertx.close();
        }
    }

    private static String text(int i) {
        return "There are " + i + " potholes!";
    }

    private static String single(int i) {
        return "{\"message\":\"" + text(i) + "\"}";
    }

    private static String batch() {
        StringBuilder batch = new StringBuilder("{\"messages\":[");
        for (int i = 0; i < BATCH; i++) {
            batch.append(i == 0 ? "" : ",")
                    .append("{\"message\":\"")
                    .append(text(i))
                    .append("\"}");
        }
        return batch.append("]}").toString();
    }

    private static CompletionStage<?> post(HttpClient http, String uri, String body, int status) {
        return http.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(uri))
                .compose(request -> request.putHeader("Content-Type", "application/json")
                        .putHeader("X-Api-Key", "bench.bench-secret")
                        .send(Buffer.buffer(body)))
                .compose(answer -> bodyOf(answer, status))
                .toCompletionStage();
    }

    /** A client that itself needs about as much processor time for a request as the SDK for a call. */
    private static CompletionStage<?> post(java.net.http.HttpClient http, String uri, String body, int status) {
        return http.sendAsync(
                        HttpRequest.newBuilder(URI.create(uri))
                                .header("Content-Type", "application/json")
                                .header("X-Api-Key", "bench.bench-secret")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenAccept(answer -> {
                    if (answer.statusCode() != status) {
                        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                    }
                });
    }

    private static Future<Buffer> bodyOf(HttpClientResponse answer, int status) {
        return answer.body()
                .compose(body ->
                        answer.statusCode() == status && !body.toString().contains("\"code\"")
                                ? Future.succeededFuture(body)
                                : Future.failedFuture(answer.statusCode() + " " + body));
    }

    /** Publishes {@code count} times, {@code atOnce} in flight at any time; a failure is not counted as speed. */
    private static void all(int count, int atOnce, IntFunction<CompletionStage<?>> publish)
            throws InterruptedException {
        Semaphore free = new Semaphore(atOnce);
        AtomicInteger failures = new AtomicInteger();
        for (int i = 0; i < count; i++) {
            free.acquire();
            publish.apply(i).whenComplete((done, failure) -> {
                if (failure != null && failures.incrementAndGet() == 1) {
                    System.err.println(failure);
                }
                free.release();
            });
        }
        free.acquire(atOnce);
        if (failures.get() > 0) {
            throw new IllegalStateException(failures + " of " + count + " failed");
        }
    }

    private static void print(List<Way> ways) {
        double[] loop = ways.get(0).column(0);
        System.out.printf(
                "%-58s %10s   %-27s %s%n",
                "", "messages/s", "of the loop (quartiles)", "µs of a message: client, SNS, service");
        for (Way way : ways) {
            double[] speeds = way.column(0);
            double[] ratios = new double[speeds.length];
            Arrays.setAll(ratios, i -> speeds[i] / loop[i]);
            if (way.service != null) {
                BenchTable.add(
                        way.name + ", against the SDK in a plain loop: messages a second",
                        quantile(ratios, 0.25),
                        quantile(ratios, 0.5),
                        quantile(ratios, 0.75),
                        ">= 0.9");
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-58s %10.0f   %5.2f (%.2f to %.2f)%10s %6.0f %6.0f %6.0f%n",
                    way.name,
                    quantile(speeds, 0.5),
                    quantile(ratios, 0.5),
                    quantile(ratios, 0.25),
                    quantile(ratios, 0.75),
                    "",
                    quantile(way.column(1), 0.5),
                    quantile(way.column(2), 0.5),
                    quantile(way.column(3), 0.5));
        }
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
