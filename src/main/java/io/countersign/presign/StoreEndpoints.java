package io.countersign.presign;

import io.countersign.ops.StartupException;
import io.countersign.signing.AddressingStyle;
import io.countersign.signing.S3Endpoint;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A store's region and addresses, read and checked. */
final class StoreEndpoints {

    private final String region;
    private final S3Endpoint internal;
    private final S3Endpoint publicly;

    /**
     * @param property what the settings' names begin with
     * @throws StartupException if there is no region, or an address is none
     */
    StoreEndpoints(String property, StoreSettings settings) {
        region = settings.region()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new StartupException(
                        property.equals("countersign.s3")
                                ? "No region is configured: set countersign.s3.region (in the environment: "
                                        + "COUNTERSIGN_S3_REGION or AWS_REGION), for example to eu-central-1."
                                : "Set " + property + ".region, for example to eu-central-1, or to us-east-1 for a "
                                        + "store that has no regions.",
                        property + ".region"));
        AddressingStyle style = settings.pathStyle() ? AddressingStyle.PATH : AddressingStyle.VIRTUAL_HOSTED;
        internal =
                read(property + ".endpoint", settings.endpoint(), style).orElseGet(() -> S3Endpoint.aws(region, style));
        publicly = read(property + ".public-endpoint", settings.publicEndpoint(), style)
                .orElse(internal);
    }

    private static Optional<S3Endpoint> read(String property, Optional<URI> uri, AddressingStyle style) {
        try {
            return uri.filter(given -> !given.toString().isBlank()).map(given -> S3Endpoint.of(given, style));
        } catch (IllegalArgumentException e) {
            throw new StartupException("Set " + property + " to an address: " + e.getMessage() + ".", property);
        }
    }

    /** The region that signatures name. */
    String region() {
        return region;
    }

    /** Where clients reach the store. */
    S3Endpoint publicly() {
        return publicly;
    }

    /** Where this service reaches the store. */
    S3Endpoint internally() {
        return internal;
    }

    /** Every address of the store, the public one first. */
    List<S3Endpoint> all() {
        return Stream.of(publicly, internal).distinct().toList();
    }

    /** Whether a request to {@code authority}, with or without a bucket in front, is for this store. */
    boolean includes(String authority) {
        return all().stream()
                .map(S3Endpoint::authority)
                .anyMatch(own -> authority.equals(own) || authority.endsWith('.' + own));
    }
}
