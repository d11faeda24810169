package io.countersign.local.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** An SNS server on loopback for any AWS SDK; it verifies request signatures. */
public final class EmbeddedSns implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 20;
    private static final int MAX_OF_A_BODY = 2 << 20;
    private static final Set<String> LINKED = Set.of("ConfirmSubscription", "Unsubscribe");
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final Vertx vertx;
    private final HttpServer server;
    private final Outbox outbox;
    private final SnsFaults faults = new SnsFaults();
    private final DeliverySigner signer;
    private final Actions actions;
    private final CallSignature signature;
    private final Clock clock;

    private EmbeddedSns(SnsSettings settings, Clock clock) {
        this.clock = clock;
        signature = new CallSignature(settings.credentials(), settings.region());
        outbox = new Outbox(clock);
        signer = new DeliverySigner(clock.instant());
        int port = settings.port() == 0 ? freePort() : settings.port();
        vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
        String address = "http://127.0.0.1:" + port;
        Mailer mailer = settings.mail() == null ? null : new Mailer(vertx, settings.mail());
        actions = new Actions(settings, new Deliveries(vertx, signer, outbox, mailer, address, clock), outbox, faults);
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(this::handle);
    }

    /** Chooses a port before the server starts, because the URLs in deliveries contain it. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("there is no free port for the embedded SNS", e);
        }
    }

    /** Starts a server, and waits until it listens. */
    public static EmbeddedSns start(SnsSettings settings, Clock clock) {
        EmbeddedSns sns = new EmbeddedSns(settings, clock);
        try {
            sns.server.listen().toCompletionStage().toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            sns.close();
            throw new IllegalStateException("The embedded SNS could not start on port " + settings.port(), e);
        }
        return sns;
    }

    /** The base URL of the server. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** The certificate that deliveries are signed with; served at {@link #certificateUrl}. */
    public X509Certificate certificate() {
        return signer.certificate();
    }

    public URI certificateUrl() {
        return endpoint().resolve(signer.path());
    }

    public Outbox outbox() {
        return outbox;
    }

    public SnsFaults faults() {
        return faults;
    }

    /** Opts {@code number} out of text messages. */
    public void optOut(String number) {
        actions.publishing.optedOut.add(number);
    }

    /** Sets whether the account may send text messages to verified numbers only. */
    public void sandbox(boolean on) {
        actions.sandbox = on;
    }

    private void handle(HttpServerRequest request) {
        if (request.method() == HttpMethod.POST) {
            Buffer body = Buffer.buffer();
            request.handler(part -> {
                if (body.length() <= MAX_OF_A_BODY) {
                    body.appendBuffer(part);
                }
            });
            request.endHandler(done -> signed(request, body.getBytes()));
        } else if (request.getParam("Action") != null) {
            answer(request, () -> linked(request));
        } else {
            page(request);
        }
    }

    /** The response to a call of an SDK. */
    private void signed(HttpServerRequest request, byte[] body) {
        answer(request, () -> {
            if (body.length > MAX_OF_A_BODY) {
                throw new SnsError(413, "RequestEntityTooLarge", "The request is too large.");
            }
            Map<String, String> headers = new HashMap<>();
            request.headers()
                    .forEach(each -> headers.merge(
                            each.getKey().toLowerCase(Locale.ROOT), each.getValue(), (a, b) -> a + "," + b));
            if (request.authority() != null) { // HTTP/2 sends it instead of the Host header
                headers.putIfAbsent("host", request.authority().toString());
            }
            String query = request.query() == null ? "" : request.query();
            signature.require(
                    new CallSignature.Call(request.method().name(), request.path(), query, headers, body),
                    clock.instant());
            return Form.parse(new String(body, StandardCharsets.UTF_8));
        });
    }

    /** Links in e-mails and deliveries need no signature; all other requests must be signed. */
    private static Form linked(HttpServerRequest request) {
        if (!LINKED.contains(request.getParam("Action"))) {
            throw new SnsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        request.params().forEach(each -> fields.put(each.getKey(), each.getValue()));
        return new Form(fields);
    }

    private void answer(HttpServerRequest request, Supplier<Form> form) {
        HttpServerResponse response = request.response().putHeader("Content-Type", "text/xml");
        try {
            Form call = form.get();
            String answer = actions.answer(call);
            if (faults.cuts(call.get("Action"))) {
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
            throw new IllegalStateException("entries contain plain values only", e);
        }
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("The embedded SNS did not stop", e);
        }
    }
}
