package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged service exports by OTLP/gRPC, although the package contains only a part of gRPC's libraries. */
@Tag("package-start")
class OtlpGrpcIT {

    private static final String EXPORT = "/opentelemetry.proto.collector.%s.v1.%sService/Export";

    @AutoClose
    private final Started started = new Started();

    /** Path and content of all exports. */
    private final Map<String, String> exports = new ConcurrentHashMap<>();

    private HttpServer collector() throws Exception {
        Vertx vertx = Vertx.vertx();
        started.add(
                () -> vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS));
        return vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(this::take)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** Answers with an empty message ("gRPC over HTTP2", Length-Prefixed-Message). */
    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            exports.merge(request.path(), body.toString(StandardCharsets.ISO_8859_1), String::concat);
            request.response().putHeader("content-type", "application/grpc");
            request.response().putTrailer("grpc-status", "0");
            request.response().end(Buffer.buffer(new byte[5]));
        });
    }

    @Test
    void exportsTracesAndMetricsAndLogs() throws Exception {
        Map<String, String> environment = PackagedApp.complete();
        environment.put("OTEL_SDK_DISABLED", "false");
        environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
        environment.put(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + collector().actualPort());
        environment.put("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.1S");
        environment.put("QUARKUS_OTEL_METRIC_EXPORT_INTERVAL", "500ms");
        PackagedApp app = started.add(PackagedApp.start(environment)).awaitLive();
        assertEquals(
                200,
                app.send("POST", "/v1/presign", "{\"method\":\"GET\",\"key\":\"a.txt\"}")
                        .statusCode());
        for (String signal : new String[] {"Trace", "Metrics", "Logs"}) {
            String path = EXPORT.formatted(signal.toLowerCase(Locale.ROOT), signal);
            Waiting.until(() -> path + " in " + exports.keySet() + app.output(), () -> exports.containsKey(path));
        }
        String traces = EXPORT.formatted("trace", "Trace");
        Waiting.until(() -> exports.get(traces), () -> exports.get(traces).contains("/v1/presign"));
        assertTrue(!app.output().contains("NoClassDefFoundError"), app::output);
    }
}
