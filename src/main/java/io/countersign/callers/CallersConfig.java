package io.countersign.callers;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code countersign.callers.*}: authentication of callers. */
@ConfigMapping(prefix = "countersign.callers")
@ConfigDocFilename("callers.adoc")
public interface CallersConfig {

    /** The API keys by id: 1 to 63 lower-case letters, digits and hyphens. */
    Map<String, ApiKeyConfig> apiKeys();

    /** The accepted OIDC issuers by name: 1 to 63 lower-case letters, digits and hyphens. */
    Map<String, IssuerConfig> issuers();

    /** The checks of tokens of all issuers. */
    TokensConfig tokens();

    /** One API key; callers send {@code X-Api-Key: <id>.<secret>}. */
    interface ApiKeyConfig {

        /**
         * Hashes of the accepted secrets, each {@code sha256:<salt>:<hex of SHA-256 of salt and secret>}. Two hashes
         * allow a key to be rotated without interruption.
         */
        List<String> hashes();

        /** The roles of the key's holder. */
        Optional<Set<String>> roles();

        /** The tenant of the key's holder. */
        Optional<String> tenant();

        /** Other claims of the key's holder, for prefixes and key templates as {@code {claim.<name>}}. */
        Map<String, String> claims();

        /** When the key expires. */
        Optional<Instant> expires();
    }

    /** One OIDC issuer; callers send {@code Authorization: Bearer <token>}. */
    interface IssuerConfig {

        /** The exact value of {@code iss} in its tokens; its OpenID configuration is below this URL. */
        Optional<String> url();

        /** The URL of its keys, if its OpenID configuration is not used. */
        Optional<String> keysUrl();

        /** Accepted audiences; a token must contain at least one. Tokens for other services are rejected. */
        Optional<Set<String>> audience();

        /** The claim with the audience; Amazon Cognito's access tokens use {@code client_id}. */
        @WithDefault("aud")
        String audienceClaim();

        /** The claim with the caller's id. The complete id is {@code <name>:<claim value>}. */
        @WithDefault("sub")
        String idClaim();

        /**
         * The claim with the caller's roles: a list, or a string with spaces; {@code a/b} is {@code b} within
         * {@code a}.
         */
        @WithDefault("roles")
        String rolesClaim();

        /** The roles that its tokens can grant; all of the token's roles if it is not set. */
        Optional<Set<String>> allowedRoles();

        /** The claim with the caller's tenant. */
        Optional<String> tenantClaim();

        /** String claims that prefixes and key templates can use as {@code {claim.<name>}}. */
        Optional<Set<String>> claims();

        /**
         * Whether an unavailable issuer stops the start; otherwise the service starts and accepts its tokens later.
         */
        @WithDefault("false")
        boolean required();
    }

    /** Limits of tokens and of requests to issuers. */
    interface TokensConfig {

        /** The maximum difference between an issuer's clock and the system clock. */
        @WithDefault("PT30S")
        Duration clockSkew();

        /** The interval at which an issuer's keys are refreshed, so that withdrawn keys become invalid. */
        @WithDefault("PT10M")
        Duration refreshInterval();

        /** The minimum interval between requests to an issuer, also for tokens with unknown keys. */
        @WithDefault("PT10S")
        Duration minRefreshInterval();

        /** Whether tokens must have {@code typ: at+jwt}, the type of access tokens. RFC 9068. */
        @WithDefault("false")
        boolean requireAccessTokenType();

        /** The timeout of requests to an issuer. */
        @WithDefault("PT3S")
        Duration timeout();
    }
}
