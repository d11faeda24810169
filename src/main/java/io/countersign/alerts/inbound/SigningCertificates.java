package io.countersign.alerts.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.BoundedHttpGet;
import io.countersign.runtime.BoundedHttpGet.Bounds;
import io.countersign.telemetry.OutageLog;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Fetches certificates from validated URLs and caches them; concurrent callers share one request. */
@Singleton
class SigningCertificates {

    /** SNS uses one certificate per region, and rotates it. */
    private static final int MAX_CACHED = 16;

    private static final Bounds BOUNDS = new Bounds(16 * 1024, Duration.ofSeconds(5));
    private static final Duration CACHE_DURATION = Duration.ofHours(12);

    /** After a failed fetch, or an invalid certificate, the URL is not requested again for this time. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(30);

    /** The maximum number of fetches of uncached URLs per interval: a sender can name any number of URLs. */
    private static final int MAX_FETCHES = 30;

    private static final Duration FETCH_INTERVAL = Duration.ofMinutes(1);
    private static final int MAX_IN_FLIGHT = 4;

    private final BoundedHttpGet http;
    private final Clock clock;
    private final OutageLog outage = new OutageLog("Signing certificates of SNS are fetch");
    private final Cache<String, X509Certificate> certificates = Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .expireAfterWrite(CACHE_DURATION)
            .build();
    private final Cache<String, Boolean> failed =
            Caffeine.newBuilder().maximumSize(256).expireAfterWrite(RETRY_DELAY).build();
    private final Map<String, Uni<X509Certificate>> inFlight = new HashMap<>();
    private Instant fetchesSince = Instant.MIN;
    private int fetches;

    SigningCertificates(BoundedHttpGet http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /** Returns the certificate at {@code url}. Fails with a problem; SNS then retries the delivery. */
    Uni<X509Certificate> at(String url) {
        X509Certificate known = certificates.getIfPresent(url);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return failed.getIfPresent(url) == null ? fetch(url) : Uni.createFrom().failure(unavailable());
    }

    /** Shares one request among concurrent callers; bounds the concurrent requests and the requests per interval. */
    private synchronized Uni<X509Certificate> fetch(String url) {
        Uni<X509Certificate> running = inFlight.get(url);
        if (running != null) {
            return running;
        }
        Instant now = clock.instant();
        if (fetchesSince.equals(Instant.MIN) || !now.isBefore(fetchesSince.plus(FETCH_INTERVAL))) {
            fetchesSince = now;
            fetches = 0;
        }
        if (inFlight.size() >= MAX_IN_FLIGHT || fetches >= MAX_FETCHES) {
            return Uni.createFrom().failure(unavailable());
        }
        fetches++;
        Uni<X509Certificate> fetch = Uni.createFrom()
                .deferred(() -> get(url))
                .onItemOrFailure()
                .invoke((certificate, failure) -> keep(url, certificate, failure))
                .onFailure()
                .transform(failure -> unavailable())
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

    private static ProblemException unavailable() {
        return new ProblemException(
                        ProblemCode.SNS_UNAVAILABLE, "The signing certificate cannot be fetched. Try again later.")
                .withReason("certificate-away");
    }

    private Uni<X509Certificate> get(String url) {
        return http.get(URI.create(url), null, BOUNDS).map(SigningCertificates::parse);
    }

    private static X509Certificate parse(Buffer pem) {
        try {
            return SigningCertificate.parse(pem.getBytes());
        } catch (CertificateException e) {
            throw new IllegalStateException("the response is not a certificate");
        }
    }
}
