package io.countersign.profiles;

import io.countersign.profiles.ProfilesConfig.DeliveredBy;
import io.countersign.profiles.ProfilesConfig.ProfileConfig;
import io.countersign.settings.BaseUrl;
import io.countersign.settings.StartupException;
import java.net.URI;

/**
 * How links to a profile's files lead to them.
 *
 * @param by what they lead to
 * @param publicUrl where everybody reads the bucket's objects, without a slash at its end; null for the store's own
 * address
 * @param distribution the distribution that they are read through; null for every other way
 */
public record Delivery(DeliveredBy by, String publicUrl, String distribution) {

    static Delivery of(String property, ProfileConfig config) {
        if (config.publicUrl().isPresent() && config.delivery() != DeliveredBy.PUBLIC) {
            throw new StartupException(
                    "Set " + property + ".delivery to public, or remove " + property + ".public-url: nothing uses it.",
                    property + ".delivery");
        }
        if (config.distribution().isPresent() != (config.delivery() == DeliveredBy.CLOUDFRONT)) {
            throw config.distribution().isPresent()
                    ? new StartupException(
                            "Set " + property + ".delivery to cloudfront, or remove " + property
                                    + ".distribution: nothing uses it.",
                            property + ".delivery")
                    : new StartupException(
                            "Set " + property + ".distribution to the name of a countersign.cloudfront.<name>.",
                            property + ".distribution");
        }
        return new Delivery(
                config.delivery(),
                config.publicUrl()
                        .map(url -> base(property + ".public-url", url))
                        .orElse(null),
                config.distribution().orElse(null));
    }

    private static String base(String property, URI url) {
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new StartupException(
                    "Set " + property + " to where the bucket's objects are read, such as https://files.example.com.",
                    property);
        }
        return BaseUrl.of(url);
    }
}
