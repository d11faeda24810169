package io.countersign.stores;

import io.countersign.settings.StartupException;
import io.countersign.signing.AddressingStyle;
import io.countersign.signing.S3Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A store's validated region and addresses. */
public final class StoreEndpoints {

    private final String region;
    private final S3Endpoint internal;
    private final S3Endpoint external;

    /**
     * @param property the prefix of the settings
     * @throws StartupException if the region is missing, or an address is invalid
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
        external = read(property + ".public-endpoint", settings.publicEndpoint(), style)
                .orElse(internal);
    }

    private static Optional<S3Endpoint> read(String property, Optional<String> address, AddressingStyle style) {
        return address.map(String::strip).filter(given -> !given.isEmpty()).map(given -> {
            if (!given.contains("://")) {
                throw new StartupException(
                        "Set " + property + " to an address with its scheme: https://" + shown(given) + " or http://"
                                + shown(given) + ".",
                        property);
            }
            try {
                return S3Endpoint.of(URI.create(given), style);
            } catch (IllegalArgumentException e) {
                String why = e.getCause() instanceof URISyntaxException
                        ? "an endpoint is a scheme, a host and perhaps a port, such as https://s3.example.com:9000"
                        : e.getMessage();
                throw new StartupException("Set " + property + " to an address: " + why + ".", property);
            }
        });
    }

    /** The part of a setting that cannot contain a password. */
    private static String shown(String given) {
        return given.indexOf('@') < 0 ? given.replaceFirst("^/+", "") : "…";
    }

    /**
     * Returns the fault of an address that starts with {@code bucket}, or null: this service adds the bucket's name to
     * the host or the path itself. With path style, a custom host can start with a bucket's name; a known provider's
     * host never does.
     */
    String bucketFault(String property, String bucket) {
        for (S3Endpoint endpoint : all()) {
            String rest = endpoint.authority().startsWith(bucket + '.')
                    ? endpoint.authority().substring(bucket.length() + 1)
                    : "";
            boolean isProviders = rest.matches(
                    "s3[.-].+|.+\\.(amazonaws\\.com|r2\\.cloudflarestorage\\.com|digitaloceanspaces\\.com|backblazeb2\\.com)");
            if (!rest.isEmpty() && (isProviders || endpoint.style() == AddressingStyle.VIRTUAL_HOSTED)) {
                String setting = endpoint.equals(internal) ? ".endpoint" : ".public-endpoint";
                return "Set " + property + setting + " to " + endpoint.scheme() + "://" + rest + ", without the bucket "
                        + bucket + " in front: this service adds it.";
            }
        }
        return null;
    }

    /** The region for signatures. */
    String region() {
        return region;
    }

    /** The endpoint for clients. */
    public S3Endpoint publicEndpoint() {
        return external;
    }

    /** The endpoint for this service. */
    public S3Endpoint internalEndpoint() {
        return internal;
    }

    /** Whether the endpoint for this service is of AWS; VPC endpoints have names of the same domains. */
    boolean isAws() {
        return internal.authority().matches("(?:.+\\.)?(?:amazonaws\\.(?:com|com\\.cn|eu)|api\\.aws)(?::\\d+)?");
    }

    /** Every address of the store, the public one first. */
    public List<S3Endpoint> all() {
        return Stream.of(external, internal).distinct().toList();
    }

    /** Whether a request to {@code authority}, with or without a bucket as subdomain, is for this store. */
    boolean includes(String authority) {
        return all().stream()
                .map(S3Endpoint::authority)
                .anyMatch(own -> authority.equals(own) || authority.endsWith('.' + own));
    }
}
