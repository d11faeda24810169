package io.countersign.stores;

import io.countersign.settings.StartupException;
import io.countersign.signing.AddressingStyle;
import io.countersign.signing.S3Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A store's region and addresses, read and checked. */
public final class StoreEndpoints {

    private final String region;
    private final S3Endpoint internal;
    private final S3Endpoint external;

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

    /** As much of a setting as can hold no password. */
    private static String shown(String given) {
        return given.indexOf('@') < 0 ? given.replaceFirst("^/+", "") : "…";
    }

    /**
     * What is wrong with an address that begins with {@code bucket}, or null: this service puts the bucket's name in
     * front of the host or into the path itself. Under path style a host of one's own may begin like a bucket; that of
     * a known provider never does.
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

    /** The region that signatures name. */
    String region() {
        return region;
    }

    /** Where clients reach the store. */
    public S3Endpoint publicEndpoint() {
        return external;
    }

    /** Where this service reaches the store. */
    S3Endpoint internally() {
        return internal;
    }

    /** Every address of the store, the public one first. */
    public List<S3Endpoint> all() {
        return Stream.of(external, internal).distinct().toList();
    }

    /** Whether a request to {@code authority}, with or without a bucket in front, is for this store. */
    boolean includes(String authority) {
        return all().stream()
                .map(S3Endpoint::authority)
                .anyMatch(own -> authority.equals(own) || authority.endsWith('.' + own));
    }
}
