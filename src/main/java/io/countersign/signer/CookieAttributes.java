package io.countersign.signer;

import io.countersign.settings.StartupException;
import java.net.URI;
import java.util.Locale;

/**
 * The attributes of the cookies of a distribution (RFC 6265). The cookies are always {@code Secure} and
 * {@code HttpOnly}. They have no expiry: browsers delete them when they are closed, and CloudFront checks the policy.
 * AWS: "Prevent misuse of signed cookies".
 *
 * @param domain the domain whose hosts get the cookies; null for the host that sets them
 * @param path the path below which browsers send them
 * @param sameSite when browsers send them with requests of other sites
 */
public record CookieAttributes(String domain, String path, SameSite sameSite) {

    /** The values of {@code SameSite}. */
    public enum SameSite {
        /** Not with requests of other sites. */
        STRICT,
        /** Of those, only with navigation by a link. */
        LAX,
        /** With every request. */
        NONE;

        /** The value as in the header. */
        public String value() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param base the URL of the distribution, without a trailing slash
     * @throws StartupException if browsers would not send the cookies to the distribution
     */
    static CookieAttributes of(String property, String base, CloudFrontConfig.DistributionConfig config) {
        URI url = URI.create(base);
        String domain = config.cookieDomain().orElse(null);
        if (domain != null && !(isDomain(domain) && ("." + url.getHost()).endsWith("." + domain))) {
            String setting = property + ".cookie-domain";
            throw new StartupException(
                    "Set " + setting + " to the host of " + property + ".url, or to a parent domain of it.", setting);
        }
        String basePath = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String path = config.cookiePath().orElse(basePath);
        if (!isPath(path) || !(basePath + "/").startsWith(path.endsWith("/") ? path : path + "/")) {
            String setting = property + ".cookie-path";
            throw new StartupException(
                    "Set " + setting + " to the path of " + property + ".url, or to a parent of it.", setting);
        }
        return new CookieAttributes(domain, path, config.cookieSameSite());
    }

    private static boolean isDomain(String text) {
        return text.length() <= 253 && text.matches("[a-z0-9-]+\\.[a-z0-9.-]+");
    }

    private static boolean isPath(String text) {
        return text.startsWith("/") && text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ';');
    }
}
