package io.countersign.presign;

import io.countersign.ops.StartupException;
import io.countersign.signing.AddressingStyle;
import io.countersign.signing.S3Endpoint;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The store's region and addresses, read and checked at start. */
@Startup(1) // what is wrong with the settings is said before anything is tried with them
@Singleton
public class StoreEndpoints {

    private final String region;
    private final S3Endpoint internal;
    private final S3Endpoint publicly;

    StoreEndpoints(StoreConfig config) {
        region = config.region()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new StartupException(
                        "No region is configured: set countersign.s3.region (in the environment: "
                                + "COUNTERSIGN_S3_REGION or AWS_REGION), for example to eu-central-1.",
                        "countersign.s3.region"));
        AddressingStyle style = config.pathStyle() ? AddressingStyle.PATH : AddressingStyle.VIRTUAL_HOSTED;
        internal = read("countersign.s3.endpoint", config.endpoint(), style)
                .orElseGet(() -> S3Endpoint.aws(region, style));
        publicly = read("countersign.s3.public-endpoint", config.publicEndpoint(), style)
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
    public String region() {
        return region;
    }

    /** Where clients reach the store. */
    public S3Endpoint publicly() {
        return publicly;
    }

    /** Every address of the store, the public one first. */
    List<S3Endpoint> all() {
        return Stream.of(publicly, internal).distinct().toList();
    }
}
