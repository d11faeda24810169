package io.countersign.signer;

import io.countersign.audit.Actor;
import io.countersign.signing.Header;
import io.countersign.signing.QueryParam;
import io.countersign.storage.BucketName;
import io.countersign.storage.ObjectMethod;
import io.countersign.stores.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A URL to be signed; whether it may be was decided before.
 *
 * @param actor who ordered it
 * @param profile under which profile; a label for the answer and the metrics
 * @param store in which store
 * @param method what the URL allows
 * @param bucket in which bucket
 * @param key the object's key
 * @param query parameters to sign besides the id
 * @param headers headers that the client must send
 * @param size how many bytes will be sent, or null where none are or nobody said
 * @param life how long it may live
 */
public record UrlSigningJob(
        Actor actor,
        String profile,
        String store,
        ObjectMethod method,
        BucketName bucket,
        String key,
        List<QueryParam> query,
        List<Header> headers,
        Long size,
        Life life)
        implements SigningJob {

    @Override
    public List<Capability> needs() {
        return headers.stream()
                .map(header -> Capability.neededBy(header.name()))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public String verb() {
        return method.name();
    }

    @Override
    public String bucketName() {
        return bucket.value();
    }

    /**
     * How long something may live.
     *
     * @param asked what the caller asked for, or null
     * @param usual what it is when the caller does not ask
     * @param ceiling the most that the profile allows
     */
    public record Life(Duration asked, Duration usual, Duration ceiling) {}
}
