package io.countersign.alerts.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.OutageLog;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Fetches certificates from addresses that were judged before, once for all who ask, and keeps them. */
@Singleton
class SigningCertificates {

    /** SNS has one for each region, and changes it now and then. */
    private static final int MAX_CACHED = 16;

    private static final int LARGEST = 16 * 1024;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LIFE = Duration.ofHours(12);

    /** Where one cannot be had, or is none, it is not asked for again before this. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** Addresses that are unknown are fetched no more often: any sender can name any number of them. */
    private static final int MAX_FETCHES = 30;

    private static final Duration FETCHES_PER = Duration.ofMinutes(1);
    private static final int MAX_IN_FLIGHT = 4;

    private final Vertx vertx;
    private final Clock clock;
    private final OutageLog outage = new OutageLog("Certificates that SNS signs by are fetched");
    private final Cache<String, X509Certificate> certificates =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(LIFE).build();
    private final Cache<String, Boolean> failed =
            Caffeine.newBuilder().maximumSize(256).expireAfterWrite(PAUSE).build();
    private final Map<String, Uni<X509Certificate>> inFlight = new HashMap<>();
    private Instant fetchesSince = Instant.MIN;
    private int fetches;
    private HttpClient client;

    SigningCertificates(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /** The certificate at {@code url}; fails with a problem, after which SNS tries again. */
    Uni<X509Certificate> at(String url) {
        X509Certificate known = certificates.getIfPresent(url);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return failed.getIfPresent(url) == null
                ? fetched(url)
                : Uni.createFrom().failure(away());
    }

    /** The answer to one question for all who ask meanwhile; bounded in number, at once and over time. */
    private synchronized Uni<X509Certificate> fetched(String url) {
        Uni<X509Certificate> running = inFlight.get(url);
        if (running != null) {
            return running;
        }
        Instant now = clock.instant();
        if (fetchesSince.equals(Instant.MIN) || !now.isBefore(fetchesSince.plus(FETCHES_PER))) {
            fetchesSince = now;
            fetches = 0;
        }
        if (inFlight.size() >= MAX_IN_FLIGHT || fetches >= MAX_FETCHES) {
            return Uni.createFrom().failure(away());
        }
        fetches++;
        Uni<X509Certificate> fetch = Uni.createFrom()
                .completionStage(() -> get(url).toCompletionStage())
                .onItemOrFailure()
                .invoke((certificate, failure) -> keep(url, certificate, failure))
                .onFailure()
                .transform(failure -> away())
                .memoize()
                .indefinitely();
        inFlight.put(url, fetch);
        return fetch;
    }

    private synchronized void keep(String url, X509Certificate certificate, Throwable failure) {
        inFlight.remove(url);
        if (failure == null) {
            certificates.put(url, certificate);
            outage.succeeded();
        } else {
            failed.put(url, true);
            outage.failed(failure.getMessage());
        }
    }

    private static ProblemException away() {
        return new ProblemException(
                        ProblemCode.SNS_UNAVAILABLE,
                        "The certificate of the signature cannot be had; deliver again shortly.")
                .withReason("certificate-away");
    }

    /** Without following redirects: an address was judged, and no other. */
    private Future<X509Certificate> get(String url) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url)
                .setFollowRedirects(false)
                .setTimeout(TIMEOUT.toMillis());
        return client().request(options)
                .compose(request -> request.send().compose(SigningCertificates::body))
                .compose(SigningCertificates::parsed);
    }

    private static Future<X509Certificate> parsed(Buffer pem) {
        try {
            return Future.succeededFuture(SigningCertificate.parse(pem.getBytes()));
        } catch (CertificateException e) {
            return Future.failedFuture("it is no certificate");
        }
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        Buffer received = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(received));
        response.handler(part -> {
            received.appendBuffer(part);
            if (received.length() > LARGEST) {
                whole.tryFail("it is too large");
                response.request().reset();
            }
        });
        if (response.statusCode() != 200) {
            whole.tryFail("the answer has status " + response.statusCode());
            response.request().reset();
        }
        return whole.future();
    }

    /** Made when it is needed: most services hear of no topic. */
    private synchronized HttpClient client() {
        return Optional.ofNullable(client)
                .orElseGet(() -> client = vertx.createHttpClient(new HttpClientOptions()
                        .setConnectTimeout((int) TIMEOUT.toMillis())
                        .setMaxPoolSize(4)));
    }
}
