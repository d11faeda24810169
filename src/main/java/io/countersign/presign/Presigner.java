package io.countersign.presign;

import io.countersign.ops.EventId;
import io.countersign.ops.Metrics;
import io.countersign.presign.CredentialsSource.Ending;
import io.countersign.presign.UrlOrder.Life;
import io.countersign.problem.ProblemException;
import io.countersign.signing.FormSigner;
import io.countersign.signing.Header;
import io.countersign.signing.PresignedUrl;
import io.countersign.signing.QueryParam;
import io.countersign.signing.QuerySigner;
import io.countersign.signing.RequestToSign;
import io.countersign.signing.S3Endpoint;
import io.countersign.signing.Signatory;
import io.countersign.signing.SignedFields;
import io.countersign.storage.ObjectMethod;
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
    private final CurrentCredentials credentials;
    private final StoreEndpoints endpoints;
    private final StoreConfig config;
    private final StoreClock clock;
    private final SignatureAudit audit;
    private final Metrics metrics;
    private volatile Signatory signatory;

    Presigner(
            CurrentCredentials credentials,
            StoreEndpoints endpoints,
            StoreConfig config,
            StoreClock clock,
            SignatureAudit audit,
            Metrics metrics) {
        this.credentials = credentials;
        this.endpoints = endpoints;
        this.config = config;
        this.clock = clock;
        this.audit = audit;
        this.metrics = metrics;
    }

    /** Signs a URL; fails with a problem where there are no credentials or the expiry is out of bounds. */
    public Uni<SignedUrl> url(UrlOrder order) {
        return url(order, Function.identity());
    }

    /**
     * Signs a URL and makes an answer of it. Where the credentials are at hand this is one synchronous step: a stage more
     * would cost about as much as the signature, for its context is captured and restored.
     */
    public <T> Uni<T> url(UrlOrder order, Function<SignedUrl, T> answer) {
        Ending ending = credentials.atHand();
        return ending == null
                ? credentials
                        .get()
                        .onFailure()
                        .invoke(failure -> audit.failed(order, failure))
                        .map(resolved -> answer.apply(url(order, resolved)))
                : Uni.createFrom().item(answer.apply(url(order, ending)));
    }

    /** Signs a form; fails like {@link #url}. */
    public Uni<SignedForm> form(FormOrder order) {
        Ending ending = credentials.atHand();
        return ending == null
                ? credentials
                        .get()
                        .onFailure()
                        .invoke(failure -> audit.failed(order, failure))
                        .map(resolved -> form(order, resolved))
                : Uni.createFrom().item(form(order, ending));
    }

    private SignedUrl url(UrlOrder order, Ending ending) {
        Instant now = clock.now();
        Expiry expiry = expiryOf(order, now, ending);
        String id = EventId.next(now.toEpochMilli());
        List<QueryParam> query = new ArrayList<>(order.query().size() + 1);
        query.addAll(order.query());
        query.add(new QueryParam(ID_PARAMETER, id));
        String bucket = order.bucket().value();
        S3Endpoint endpoint = endpoints.publicly();
        RequestToSign request =
                RequestToSign.forObject(order.method().name(), endpoint, bucket, order.key(), query, order.headers());
        PresignedUrl signed = urls.sign(request, signatory(ending), now, expiry.seconds());
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

    private SignedForm form(FormOrder order, Ending ending) {
        Instant exactly = clock.now();
        Instant now = exactly.truncatedTo(ChronoUnit.SECONDS);
        Expiry expiry = expiryOf(order, now, ending);
        Instant expiresAt = now.plusSeconds(expiry.seconds());
        SignedFields signed = forms.sign(order.form(), signatory(ending), now, expiresAt);
        String id = EventId.next(exactly.toEpochMilli());
        audit.signed(order, id, exactly, expiry);
        metrics.signed(ObjectMethod.POST.name(), order.profile());
        return new SignedForm(
                id,
                endpoints.publicly().bucketUrl(order.form().bucket()),
                signed.fields(),
                order.profile(),
                order.form().bucket(),
                order.form().key(),
                expiresAt,
                expiry.reason());
    }

    /** The same one as long as the credentials are: making one checks its texts. */
    private Signatory signatory(Ending ending) {
        Signatory known = signatory;
        if (known == null || known.credentials() != ending.credentials()) {
            known = Signatory.s3(ending.credentials(), endpoints.region());
            signatory = known;
        }
        return known;
    }

    private Expiry expiryOf(Order order, Instant now, Ending ending) {
        Life life = order.life();
        try {
            return Expiry.of(
                    life.asked(), life.usual(), life.ceiling(), now, ending.endsAt(), config.credentialsMargin());
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
