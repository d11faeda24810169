package io.countersign.signer;

import io.countersign.signing.S3Endpoint;
import io.countersign.storage.BucketName;
import io.countersign.stores.Stores;
import jakarta.inject.Singleton;
import java.net.URI;

/** The origins (RFC 6454) of signed URLs, which a page's content security policy must allow. */
@Singleton
public class PublicOrigins {

    private final Stores stores;
    private final Distributions distributions;

    PublicOrigins(Stores stores, Distributions distributions) {
        this.stores = stores;
        this.distributions = distributions;
    }

    /** The origin of {@code bucket} at a store; it includes the bucket if buckets are not in the path. */
    public String ofBucket(String store, BucketName bucket) {
        S3Endpoint endpoint = stores.of(store).endpoints().publicEndpoint();
        return endpoint.scheme() + "://" + endpoint.authorityOf(bucket.value());
    }

    /** The origin of a CloudFront distribution. */
    public String ofDistribution(String name) {
        return of(distributions.of(name).base());
    }

    /** The origin of {@code address}, which was validated at start. */
    public String of(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
