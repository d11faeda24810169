package io.countersign.signer;

import io.countersign.audit.EventId;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.signing.FormSigner;
import io.countersign.signing.Header;
import io.countersign.signing.PercentEncoding;
import io.countersign.signing.PresignedUrl;
import io.countersign.signing.QueryParam;
import io.countersign.signing.QuerySigner;
import io.countersign.signing.RequestToSign;
import io.countersign.signing.S3Endpoint;
import io.countersign.signing.SignedFields;
import io.countersign.storage.ObjectMethod;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import io.countersign.stores.CurrentCredentials;
import io.countersign.stores.Store;
import io.countersign.stores.StoreConfig;
import io.countersign.stores.Stores;
import io.countersign.telemetry.Metrics;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Signs permitted requests with the current credentials, for the address that clients use. */
@Singleton
public class Presigner {

    /** The signed parameter that links a line of the store's access log to the audit entry. */
    public static final String ID_PARAMETER = "x-countersign-id";

    private final QuerySigner urls = new QuerySigner();
    private final FormSigner forms = new FormSigner();
    private final Stores stores;
    private final StoreConfig config;
    private final SignatureAudit audit;
    private final Metrics metrics;

    Presigner(Stores stores, StoreConfig config, SignatureAudit audit, Metrics metrics) {
        this.stores = stores;
        this.config = config;
        this.audit = audit;
        this.metrics = metrics;
    }

    /**
     * Returns {@code job} if its store has every feature that it needs; for jobs that are prepared before a limit is
     * charged.
     *
     * @throws ProblemException if the store lacks one; it is audited
     */
    public <J extends SigningJob> J supported(J job) {
        try {
            requireSupported(job, stores.of(job.store()));
            return job;
        } catch (ProblemException refusal) {
            throw audit.unsuccessful(job, refusal);
        }
    }

    private static void requireSupported(SigningJob job, Store store) {
        if (!store.isComplete()) {
            job.needs().forEach(store::require);
        }
    }

    /** Signs a URL; fails with a problem if no credentials are available or the expiry is out of range. */
    public Uni<SignedUrl> url(UrlSigningJob job) {
        return url(job, Function.identity());
    }

    /**
     * Signs a URL and maps the result. With available credentials this is one synchronous step: a further stage would
     * cost about as much as the signature, because its context is captured and restored.
     */
    public <T> Uni<T> url(UrlSigningJob job, Function<SignedUrl, T> answer) {
        Store store = stores.of(job.store());
        CurrentCredentials credentials = store.credentialsFor(job.method());
        ExpiringCredentials ending = credentials.cached();
        long start = metrics.startSigning();
        return ending == null
                ? awaited(job, credentials).map(found -> answer.apply(metrics.timed(start, url(job, store, found))))
                : Uni.createFrom().item(answer.apply(metrics.timed(start, url(job, store, ending))));
    }

    /** Whether {@link #urlNow} can sign {@code job}: its credentials are available. */
    public boolean isReady(UrlSigningJob job) {
        return stores.of(job.store()).credentialsFor(job.method()).cached() != null;
    }

    /** Waits for the credentials of {@code job}; fails with a problem if none are available. */
    public Uni<Void> ready(UrlSigningJob job) {
        return stores.of(job.store()).credentialsFor(job.method()).forRequest().replaceWithVoid();
    }

    /**
     * Signs a URL synchronously, after {@link #ready}.
     *
     * @throws ProblemException if the credentials have ended since, or the expiry is out of range
     */
    public SignedUrl urlNow(UrlSigningJob job) {
        Store store = stores.of(job.store());
        ExpiringCredentials ending = store.credentialsFor(job.method()).cached();
        if (ending == null) {
            throw audit.unsuccessful(
                    job,
                    new ProblemException(
                            ProblemCode.CREDENTIALS_UNAVAILABLE,
                            "The signing credentials have ended and are being renewed; try again later."));
        }
        return url(job, store, ending);
    }

    /**
     * Returns the unsigned URL of a public object: nothing is signed, and it never expires; it is audited like a
     * signature.
     *
     * @param base the base URL of the bucket's objects, or null for the store's own public address
     */
    public SignedUrl plain(UrlSigningJob job, String base) {
        Store store = stores.of(job.store());
        Instant now = store.clock().now();
        String id = EventId.next(now.toEpochMilli());
        String bucket = job.bucket().value();
        String url = base == null
                ? store.endpoints().publicEndpoint().objectUrl(bucket, job.key())
                : base + PercentEncoding.encodePath("/" + job.key());
        audit.allowed(job, id, now);
        return new SignedUrl(
                id,
                job.method(),
                url,
                Map.of(),
                job.profile(),
                bucket,
                job.key(),
                now.truncatedTo(ChronoUnit.SECONDS),
                null,
                null,
                url,
                SignatureTime.windowEnd(job, now));
    }

    /** Signs a form; fails like {@link #url}. */
    public Uni<SignedForm> form(FormSigningJob job) {
        Store store = stores.of(job.store());
        CurrentCredentials credentials = store.credentialsFor(ObjectMethod.POST);
        ExpiringCredentials ending = credentials.cached();
        long start = metrics.startSigning();
        return ending == null
                ? awaited(job, credentials).map(resolved -> metrics.timed(start, form(job, store, resolved)))
                : Uni.createFrom().item(metrics.timed(start, form(job, store, ending)));
    }

    private Uni<ExpiringCredentials> awaited(SigningJob job, CurrentCredentials credentials) {
        return credentials.forRequest().onFailure().invoke(failure -> audit.unsuccessful(job, failure));
    }

    private SignedUrl url(UrlSigningJob job, Store store, ExpiringCredentials ending) {
        Instant now = store.clock().now();
        SignatureTime time = SignatureTime.of(job, now, at -> checked(job, store, at, ending));
        String id = time.idOf(job, job.method().name(), job.query());
        List<QueryParam> query = new ArrayList<>(job.query().size() + 1);
        query.addAll(job.query());
        query.add(new QueryParam(ID_PARAMETER, id));
        String bucket = job.bucket().value();
        S3Endpoint endpoint = job.internal()
                ? store.endpoints().internalEndpoint()
                : store.endpoints().publicEndpoint();
        RequestToSign request =
                RequestToSign.forObject(job.method().name(), endpoint, bucket, job.key(), query, job.headers());
        PresignedUrl signed = urls.sign(
                request,
                store.signatory(job.method(), ending),
                time.at(),
                time.expiry().seconds());
        audit.signed(job, id, now, time.expiry());
        metrics.signed(job.method().name(), job.profile());
        return new SignedUrl(
                id,
                job.method(),
                signed.url(),
                asMap(signed.headers()),
                job.profile(),
                bucket,
                job.key(),
                time.issuedAt(),
                time.expiresAt(),
                time.expiry().reason(),
                isPublic(job.headers()) ? endpoint.objectUrl(bucket, job.key()) : null,
                time.stableUntil());
    }

    private SignedForm form(FormSigningJob job, Store store, ExpiringCredentials ending) {
        Instant exactly = store.clock().now();
        Instant now = exactly.truncatedTo(ChronoUnit.SECONDS);
        Expiry expiry = checked(job, store, now, ending);
        Instant expiresAt = now.plusSeconds(expiry.seconds());
        SignedFields signed = forms.sign(job.form(), store.signatory(ObjectMethod.POST, ending), now, expiresAt);
        String id = EventId.next(exactly.toEpochMilli());
        audit.signed(job, id, exactly, expiry);
        metrics.signed(ObjectMethod.POST.name(), job.profile());
        return new SignedForm(
                id,
                store.endpoints().publicEndpoint().bucketUrl(job.form().bucket()),
                signed.fields(),
                job.profile(),
                job.form().bucket(),
                job.form().key(),
                expiresAt,
                expiry.reason());
    }

    /** Applies the limits of the store and the credentials in addition to the profile's; a rejection is audited. */
    private Expiry checked(SigningJob job, Store store, Instant now, ExpiringCredentials ending) {
        try {
            requireSupported(job, store);
            return Expiry.of(
                    job.requestedLifetime(), job.lifetime(), now, ending, config.minRemainingCredentialLifetime());
        } catch (ProblemException refusal) {
            throw audit.unsuccessful(job, refusal);
        }
    }

    private static Map<String, String> asMap(List<Header> headers) {
        if (headers.isEmpty()) {
            return Map.of();
        }
        Map<String, String> map = new LinkedHashMap<>();
        headers.forEach(header -> map.put(header.name(), header.value()));
        return map;
    }

    private static boolean isPublic(List<Header> headers) {
        for (Header header : headers) {
            if (header.name().equals("x-amz-acl")) {
                return header.value().startsWith("public-read");
            }
        }
        return false;
    }
}
