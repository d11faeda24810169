package io.countersign.oidc;

import io.countersign.callers.CallersConfig.IssuerConfig;
import io.countersign.settings.BaseUrl;
import io.countersign.settings.ConfiguredName;
import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A trusted issuer and the meaning of its claims.
 *
 * @param name the configured name, a prefix of its callers' ids
 * @param url the exact value of {@code iss} in its tokens
 * @param keysUrl the URL of its keys, or null if its OpenID configuration contains it
 * @param audiences the audiences of accepted tokens
 * @param callerClaims the claims that describe the caller
 * @param required whether the service does not start without it
 */
record Issuer(String name, String url, URI keysUrl, Audiences audiences, ClaimNames callerClaims, boolean required) {

    /**
     * The audiences of accepted tokens (RFC 7519, 4.1.3).
     *
     * @param claim the claim with the audience
     * @param accepted the accepted audiences; a token must contain at least one
     */
    record Audiences(ClaimPath claim, Set<String> accepted) {

        /** Whether a token with {@code claims} is for this service. */
        boolean accept(Map<String, Object> claims) {
            return claim.texts(claims).stream().anyMatch(accepted::contains);
        }
    }

    /**
     * The claims that describe the caller.
     *
     * @param id the claim with the caller's id
     * @param roles the claim with the caller's roles
     * @param allowedRoles the roles that tokens can grant, or null for all
     * @param tenant the claim with the caller's tenant, or null
     * @param others the names of claims that templates can use
     */
    record ClaimNames(ClaimPath id, ClaimPath roles, Set<String> allowedRoles, ClaimPath tenant, Set<String> others) {}

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads an issuer from its configuration.
     *
     * @throws StartupException if a value is missing or insecure; the message names the property
     */
    static Issuer of(String name, IssuerConfig config) {
        String property = "countersign.callers.issuers." + name;
        ConfiguredName.require("issuer name", name, property);
        StartupFaults faults = StartupFaults.below(property);
        String url = faults.read(() -> url(property, config));
        URI keysUrl = faults.read(() -> config.keysUrl()
                .map(keys -> address(property + ".keys-url", keys))
                .orElse(null));
        Set<String> audience = config.audience().orElse(Set.of());
        faults.require(
                !audience.isEmpty() && !audience.contains("*"),
                "audience",
                "the audiences that are accepted, such as countersign; a token for another service is not "
                        + "accepted");
        ClaimPath audienceClaim = faults.read(() -> claim(property + ".audience-claim", config.audienceClaim()));
        ClaimPath idClaim = faults.read(() -> claim(property + ".id-claim", config.idClaim()));
        ClaimPath rolesClaim = faults.read(() -> claim(property + ".roles-claim", config.rolesClaim()));
        ClaimPath tenantClaim = faults.read(() -> config.tenantClaim()
                .map(path -> claim(property + ".tenant-claim", path))
                .orElse(null));
        faults.throwIfAny();
        return new Issuer(
                name,
                url,
                keysUrl,
                new Audiences(audienceClaim, Set.copyOf(audience)),
                new ClaimNames(
                        idClaim,
                        rolesClaim,
                        config.allowedRoles().map(Set::copyOf).orElse(null),
                        tenantClaim,
                        Set.copyOf(config.claims().orElse(Set.of()))),
                config.required());
    }

    private static String url(String property, IssuerConfig config) {
        String setting = property + ".url";
        String url = config.url()
                .orElseThrow(() -> new StartupException(
                        "Set " + setting + " to the value of iss in the issuer's tokens, such as "
                                + "https://id.example.com/realms/main.",
                        setting));
        address(setting, url);
        return url;
    }

    /** The URL of its configuration, according to OpenID Connect Discovery 1.0. */
    URI discovery() {
        return URI.create(BaseUrl.of(URI.create(url)) + "/.well-known/openid-configuration");
    }

    /**
     * Whether keys from {@code address} are authentic: over HTTPS, or from this machine. An attacker that can respond
     * in the issuer's place can forge every token.
     */
    static boolean isTrustworthy(URI address) {
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && ("https".equals(address.getScheme())
                        || "http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost()));
    }

    private static URI address(String property, String text) {
        return Optional.of(text)
                .map(Issuer::parsed)
                .filter(Issuer::isTrustworthy)
                .orElseThrow(() -> new StartupException(
                        "Set " + property + " to an address that begins with https:// (or with http://localhost), "
                                + "without a user or a fragment: otherwise an attacker could replace the issuer's "
                                + "keys and forge tokens.",
                        property));
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static ClaimPath claim(String property, String path) {
        if (path.isBlank()) {
            throw new StartupException("Set " + property + " to the name of a claim.", property);
        }
        return new ClaimPath(path);
    }
}
