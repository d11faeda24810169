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

/** Fetches certificates from addresses that were judged before, once for all who ask, and keeps them. */
@Singleton
class SigningCertificates {

    /** SNS has one for each region, and changes it now and then. */
    private static final int MAX_CACHED = 16;

    private static final Bounds BOUNDS = new Bounds(16 * 1024, Duration.ofSeconds(5));
    private static final Duration LIFE = Duration.ofHours(12);

    /** Where one cannot be had, or is none, it is not asked for again before this. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** Addresses that are unknown are fetched no more often: any sender can name any number of them. */
    private static final int MAX_FETCHES = 30;

    private static final Duration FETCHES_PER = Duration.ofMinutes(1);
    private static final int MAX_IN_FLIGHT = 4;

    private final BoundedHttpGet http;
    private final Clock clock;
    private final OutageLog outage = new OutageLog("Certificates that SNS signs by are fetched");
    private final Cache<String, X509Certificate> certificates =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(LIFE).build();
    private final Cache<String, Boolean> failed =
            Caffeine.newBuilder().maximumSize(256).expireAfterWrite(PAUSE).build();
    private final Map<String, Uni<X509Certificate>> inFlight = new HashMap<>();
    private Instant fetchesSince = Instant.MIN;
    private int fetches;

    SigningCertificates(BoundedHttpGet http, Clock clock) {
        this.http = http;
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
                .deferred(() -> get(url))
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

    private Uni<X509Certificate> get(String url) {
        return http.get(URI.create(url), null, BOUNDS).map(SigningCertificates::parsed);
    }

    private static X509Certificate parsed(Buffer pem) {
        try {
            return SigningCertificate.parse(pem.getBytes());
        } catch (CertificateException e) {
            throw new IllegalStateException("it is no certificate");
        }
    }
}
