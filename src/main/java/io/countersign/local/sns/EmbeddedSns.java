package io.countersign.local.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.ServerSocket;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An SNS on loopback that any SDK can talk to; it asks for a signature, and does not check it. */
public final class EmbeddedSns implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;
    private static final int MOST_OF_A_BODY = 2 << 20;
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final Vertx vertx;
    private final HttpServer server;
    private final Outbox outbox;
    private final Faults faults = new Faults();
    private final DeliverySigner signer;
    private final Actions actions;

    private EmbeddedSns(SnsSettings settings, Clock clock) {
        outbox = new Outbox(clock);
        signer = new DeliverySigner(clock.instant());
        int port = settings.port() == 0 ? freePort() : settings.port();
        vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
        String address = "http://127.0.0.1:" + port;
        Mailer mailer = settings.mail() == null ? null : new Mailer(vertx, settings.mail());
        actions = new Actions(settings, new Deliveries(vertx, signer, outbox, mailer, address, clock), outbox, faults);
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setMaxFormAttributeSize(MOST_OF_A_BODY)
                        .setMaxFormFields(2000))
                .requestHandler(this::handle);
    }

    /** The port has to be known before the server is there, for it stands in the addresses that deliveries hold. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("no port is free for the embedded SNS", e);
        }
    }

    /** Starts one, and waits until it listens. */
    public static EmbeddedSns start(SnsSettings settings, Clock clock) {
        EmbeddedSns sns = new EmbeddedSns(settings, clock);
        try {
            sns.server.listen().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            sns.close();
            throw new IllegalStateException("The embedded SNS could not start on port " + settings.port(), e);
        }
        return sns;
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** By which it signs what it delivers; served at {@link #certificateUrl}. */
    public X509Certificate certificate() {
        return signer.certificate();
    }

    public URI certificateUrl() {
        return endpoint().resolve(signer.path());
    }

    public Outbox outbox() {
        return outbox;
    }

    public Faults faults() {
        return faults;
    }

    /** Whoever has {@code number} wants no more text messages. */
    public void optOut(String number) {
        actions.publishing.optedOut.add(number);
    }

    /** Whether the account may send text messages to numbers it knows only. */
    public void sandbox(boolean on) {
        actions.sandbox = on;
    }

    private void handle(HttpServerRequest request) {
        if (request.method() == HttpMethod.POST) {
            request.setExpectMultipart(true);
            request.endHandler(done -> call(request, fields(request)));
        } else if (request.getParam("Action") != null) {
            Map<String, String> fields = new LinkedHashMap<>();
            request.params().forEach(each -> fields.put(each.getKey(), each.getValue()));
            call(request, fields);
        } else {
            page(request);
        }
    }

    private static Map<String, String> fields(HttpServerRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        request.formAttributes().forEach(each -> fields.put(each.getKey(), each.getValue()));
        return fields;
    }

    private void call(HttpServerRequest request, Map<String, String> fields) {
        HttpServerResponse response = request.response().putHeader("Content-Type", "text/xml");
        try {
            // links of mails and deliveries are open to whoever has them
            if (request.method() == HttpMethod.POST && request.getHeader("Authorization") == null) {
                throw new SnsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
            }
            String answer = actions.answer(new Form(fields));
            if (faults.cuts(fields.get("Action"))) {
                request.connection().close();
                return;
            }
            response.end(answer);
        } catch (SnsError error) {
            response.setStatusCode(error.status()).end(Xml.error(error));
        }
    }

    private void page(HttpServerRequest request) {
        HttpServerResponse response = request.response().putHeader("X-Content-Type-Options", "nosniff");
        switch (request.path()) {
            case "/outbox" ->
                response.putHeader("Content-Type", "text/html; charset=utf-8")
                        .putHeader("Content-Security-Policy", OutboxPage.POLICY)
                        .end(OutboxPage.html(outbox.entries()));
            case "/outbox.css" -> response.putHeader("Content-Type", "text/css").end(OutboxPage.STYLE);
            case "/outbox.json" -> {
                if (request.method() == HttpMethod.DELETE) {
                    outbox.clear();
                }
                response.putHeader("Content-Type", "application/json").end(json());
            }
            case "/" ->
                response.setStatusCode(302).putHeader("Location", "/outbox").end();
            default -> {
                boolean certificate = request.path().equals(signer.path());
                response.setStatusCode(certificate ? 200 : 404).end(certificate ? signer.pem() : "");
            }
        }
    }

    private String json() {
        try {
            return JSON.writeValueAsString(outbox.entries());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("entries are plain values", e);
        }
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("The embedded SNS did not stop", e);
        }
    }
}
