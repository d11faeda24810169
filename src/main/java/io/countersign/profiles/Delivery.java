package io.countersign.profiles;

import io.countersign.profiles.ProfilesConfig.DeliveredBy;
import io.countersign.profiles.ProfilesConfig.ProfileConfig;
import io.countersign.settings.BaseUrl;
import io.countersign.settings.StartupException;
import java.net.URI;

/**
 * The target of links to a profile's files.
 *
 * @param by the kind of target
 * @param publicUrl the public base URL of the bucket's objects, without a trailing slash; null for the store's own
 * address
 * @param distribution the CloudFront distribution; null for every other kind
 * @param wildcards whether a CloudFront signature can cover all keys with a prefix
 */
public record Delivery(DeliveredBy by, String publicUrl, String distribution, boolean wildcards) {

    static Delivery of(String property, ProfileConfig config) {
        if (config.publicUrl().isPresent() && config.delivery() != DeliveredBy.PUBLIC) {
            throw new StartupException(
                    "Set " + property + ".delivery to public, or remove " + property
                            + ".public-url: it has no effect without it.",
                    property + ".delivery");
        }
        if (config.distribution().isPresent() != (config.delivery() == DeliveredBy.CLOUDFRONT)) {
            throw config.distribution().isPresent()
                    ? new StartupException(
                            "Set " + property + ".delivery to cloudfront, or remove " + property
                                    + ".distribution: it has no effect without it.",
                            property + ".delivery")
                    : new StartupException(
                            "Set " + property + ".distribution to the name of a countersign.cloudfront.<name>.",
                            property + ".distribution");
        }
        if (config.cloudfrontWildcards() && config.delivery() != DeliveredBy.CLOUDFRONT) {
            throw new StartupException(
                    "Set " + property + ".delivery to cloudfront, or remove " + property
                            + ".cloudfront-wildcards: it has no effect without it.",
                    property + ".delivery");
        }
        return new Delivery(
                config.delivery(),
                config.publicUrl()
                        .map(url -> base(property + ".public-url", url))
                        .orElse(null),
                config.distribution().orElse(null),
                config.cloudfrontWildcards());
    }

    private static String base(String property, URI url) {
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new StartupException(
                    "Set " + property + " to the base URL of the bucket's objects, such as https://files.example.com.",
                    property);
        }
        return BaseUrl.of(url);
    }
}
