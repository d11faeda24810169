package io.countersign.signer;

import io.countersign.audit.EventId;
import io.countersign.problem.ProblemException;
import io.countersign.signer.UrlSigningJob.Life;
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

/** Signs what was allowed, with the credentials in force, for the address that clients use. */
@Singleton
public class Presigner {

    /** The signed parameter that leads from a line of the store's access log back to the audit entry. */
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

    /** Signs a URL; fails with a problem where there are no credentials or the expiry is out of bounds. */
    public Uni<SignedUrl> url(UrlSigningJob order) {
        return url(order, Function.identity());
    }

    /**
     * Signs a URL and makes an answer of it. Where the credentials are at hand this is one synchronous step: a stage more
     * would cost about as much as the signature, for its context is captured and restored.
     */
    public <T> Uni<T> url(UrlSigningJob order, Function<SignedUrl, T> answer) {
        Store store = stores.of(order.store());
        CurrentCredentials credentials = store.credentialsFor(order.method());
        ExpiringCredentials ending = credentials.cached();
        return ending == null
                ? awaited(order, credentials).map(resolved -> answer.apply(url(order, store, resolved)))
                : Uni.createFrom().item(answer.apply(url(order, store, ending)));
    }

    /**
     * The plain address of an object that everybody may read: nothing is signed, and it never ends; the audit has it all the same.
     *
     * @param base where the bucket's objects are read, or null for the store's own public address
     */
    public SignedUrl plain(UrlSigningJob order, String base) {
        Store store = stores.of(order.store());
        Instant now = store.clock().now();
        String id = EventId.next(now.toEpochMilli());
        String bucket = order.bucket().value();
        String url = base == null
                ? store.endpoints().publicEndpoint().objectUrl(bucket, order.key())
                : base + PercentEncoding.encodePath("/" + order.key());
        audit.allowed(order, id, now);
        return new SignedUrl(
                id,
                order.method(),
                url,
                Map.of(),
                order.profile(),
                bucket,
                order.key(),
                now.truncatedTo(ChronoUnit.SECONDS),
                null,
                null,
                url);
    }

    /** Signs a form; fails like {@link #url}. */
    public Uni<SignedForm> form(FormSigningJob order) {
        Store store = stores.of(order.store());
        CurrentCredentials credentials = store.credentialsFor(ObjectMethod.POST);
        ExpiringCredentials ending = credentials.cached();
        return ending == null
                ? awaited(order, credentials).map(resolved -> form(order, store, resolved))
                : Uni.createFrom().item(form(order, store, ending));
    }

    private Uni<ExpiringCredentials> awaited(SigningJob order, CurrentCredentials credentials) {
        return credentials.get().onFailure().invoke(failure -> audit.failed(order, failure));
    }

    private SignedUrl url(UrlSigningJob order, Store store, ExpiringCredentials ending) {
        Instant now = store.clock().now();
        Expiry expiry = checked(order, store, now, ending);
        String id = EventId.next(now.toEpochMilli());
        List<QueryParam> query = new ArrayList<>(order.query().size() + 1);
        query.addAll(order.query());
        query.add(new QueryParam(ID_PARAMETER, id));
        String bucket = order.bucket().value();
        S3Endpoint endpoint = store.endpoints().publicEndpoint();
        RequestToSign request =
                RequestToSign.forObject(order.method().name(), endpoint, bucket, order.key(), query, order.headers());
        PresignedUrl signed = urls.sign(request, store.signatory(order.method(), ending), now, expiry.seconds());
        audit.signed(order, id, now, expiry);
        metrics.signed(order.method().name(), order.profile());
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        return new SignedUrl(
                id,
                order.method(),
                signed.url(),
                asMap(signed.headers()),
                order.profile(),
                bucket,
                order.key(),
                issuedAt,
                issuedAt.plusSeconds(expiry.seconds()),
                expiry.reason(),
                isPublic(order.headers()) ? endpoint.objectUrl(bucket, order.key()) : null);
    }

    private SignedForm form(FormSigningJob order, Store store, ExpiringCredentials ending) {
        Instant exactly = store.clock().now();
        Instant now = exactly.truncatedTo(ChronoUnit.SECONDS);
        Expiry expiry = checked(order, store, now, ending);
        Instant expiresAt = now.plusSeconds(expiry.seconds());
        SignedFields signed = forms.sign(order.form(), store.signatory(ObjectMethod.POST, ending), now, expiresAt);
        String id = EventId.next(exactly.toEpochMilli());
        audit.signed(order, id, exactly, expiry);
        metrics.signed(ObjectMethod.POST.name(), order.profile());
        return new SignedForm(
                id,
                store.endpoints().publicEndpoint().bucketUrl(order.form().bucket()),
                signed.fields(),
                order.profile(),
                order.form().bucket(),
                order.form().key(),
                expiresAt,
                expiry.reason());
    }

    /** What the store and the credentials allow beyond the profile; a no is audited. */
    private Expiry checked(SigningJob order, Store store, Instant now, ExpiringCredentials ending) {
        Life life = order.life();
        try {
            if (!store.isComplete()) {
                order.needs().forEach(store::require);
            }
            return Expiry.of(life.asked(), life.usual(), life.ceiling(), now, ending, config.credentialsMargin());
        } catch (ProblemException refusal) {
            throw audit.failed(order, refusal);
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
