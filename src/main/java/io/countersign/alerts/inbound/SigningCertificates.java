package io.countersign.alerts.inbound;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.quarkus.logging.Log;
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
import java.time.Duration;
import java.util.Optional;

/** Fetches certificates from addresses that were judged before, once for all who ask, and keeps them. */
@Singleton
class SigningCertificates {

    /** SNS has one for each region, and changes it now and then. */
    private static final int KEPT = 16;

    private static final int LARGEST = 16 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LIFE = Duration.ofHours(12);

    /** Where one cannot be had, or is none, it is not asked for again before this. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final AsyncCache<String, X509Certificate> certificates =
            Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(LIFE).buildAsync();
    private final com.github.benmanes.caffeine.cache.Cache<String, Boolean> failed =
            Caffeine.newBuilder().maximumSize(256).expireAfterWrite(PAUSE).build();
    private HttpClient client;

    SigningCertificates(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The certificate at {@code url}; fails with a problem, after which SNS tries again. */
    Uni<X509Certificate> at(String url) {
        if (failed.getIfPresent(url) != null) {
            return Uni.createFrom().failure(away());
        }
        return Uni.createFrom()
                .completionStage(() -> certificates.get(
                        url,
                        (address, executor) -> get(address).toCompletionStage().toCompletableFuture()))
                .onFailure()
                .transform(failure -> {
                    failed.put(url, true);
                    Log.warnf("The certificate that SNS signs by cannot be had: %s", failure.getMessage());
                    return away();
                });
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
                .setTimeout(PATIENCE.toMillis());
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
                        .setConnectTimeout((int) PATIENCE.toMillis())
                        .setMaxPoolSize(4)));
    }
}
