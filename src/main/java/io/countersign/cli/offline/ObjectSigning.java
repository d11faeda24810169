package io.countersign.cli.offline;

import io.countersign.cli.output.JsonText;
import io.countersign.signing.Header;
import io.countersign.signing.PresignedUrl;
import io.countersign.signing.QueryParam;
import io.countersign.signing.QuerySigner;
import io.countersign.signing.RequestToSign;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs requests for objects: {@code presign} one, {@code batch} many. */
final class ObjectSigning {

    private final QuerySigner signer = new QuerySigner();
    private final StoreOptions.Signer store;
    private final Clock clock;

    ObjectSigning(StoreOptions.Signer store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Returns the signed request as {@code POST /v1/presign} answers it, as far as it exists without a service. */
    Map<String, Object> sign(
            String method, S3Uri object, List<QueryParam> query, List<Header> headers, Duration lifetime) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        PresignedUrl signed = signer.sign(
                RequestToSign.forObject(method, store.endpoint(), object.bucket(), object.key(), query, headers),
                store.scope(),
                now,
                lifetime.toSeconds());
        Map<String, Object> sent = new LinkedHashMap<>();
        signed.headers().forEach(header -> sent.put(header.name(), header.value()));
        return JsonText.object(
                "method", method,
                "url", signed.url(),
                "headers", sent,
                "bucket", object.bucket(),
                "key", object.key(),
                "issuedAt", now,
                "expiresAt", now.plus(lifetime));
    }
}
