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

/** {@code countersign.callers.*}: who may call at all. */
@ConfigMapping(prefix = "countersign.callers")
@ConfigDocFilename("callers.adoc")
public interface CallersConfig {

    /** The API keys by id: 1 to 63 lower-case letters, digits and hyphens. */
    Map<String, ApiKeyConfig> apiKeys();

    /** The OIDC issuers whose tokens are taken, by name: 1 to 63 lower-case letters, digits and hyphens. */
    Map<String, IssuerConfig> issuers();

    /** How tokens of all issuers are looked at. */
    TokensConfig tokens();

    /** One API key; callers send {@code X-Api-Key: <id>.<secret>}. */
    interface ApiKeyConfig {

        /**
         * Hashes of the secrets that are accepted, each {@code sha256:<salt>:<hex of SHA-256 of salt and secret>}. Two
         * of them let a key be rotated without a gap.
         */
        List<String> hashes();

        /** The roles that the key's holder has. */
        Optional<Set<String>> roles();

        /** Whom the key's holder belongs to. */
        Optional<String> tenant();

        /** What else is known of the key's holder, for prefixes and key templates to name as {@code {claim.<name>}}. */
        Map<String, String> claims();

        /** When the key ends. */
        Optional<Instant> expires();
    }

    /** One OIDC issuer; callers send {@code Authorization: Bearer <token>}. */
    interface IssuerConfig {

        /** What its tokens say in {@code iss}, to the letter; its configuration is found below it. */
        Optional<String> url();

        /** Where its keys are, where they are not to be found by its configuration. */
        Optional<String> keysUrl();

        /** Accepted audiences; a token must contain at least one. A token for another service is no key here. */
        Optional<Set<String>> audience();

        /** The claim that says whom a token is for; Amazon Cognito's access tokens say it in {@code client_id}. */
        @WithDefault("aud")
        String audienceClaim();

        /** The claim that says who the caller is. The caller's id is {@code <name>:<what it says>}. */
        @WithDefault("sub")
        String idClaim();

        /**
         * The claim with the caller's roles: a list, or a text with spaces; {@code a/b} is {@code b} within {@code a}.
         */
        @WithDefault("roles")
        String rolesClaim();

        /** The roles that its tokens may give; all that they name where it is not set. */
        Optional<Set<String>> allowedRoles();

        /** The claim that says whom the caller belongs to. */
        Optional<String> tenantClaim();

        /** Claims, texts each, that prefixes and key templates may name as {@code {claim.<name>}}. */
        Optional<Set<String>> claims();

        /**
         * Whether an issuer that cannot be reached stops the start; else the service starts, and takes its tokens
         * later.
         */
        @WithDefault("false")
        boolean required();
    }

    /** Bounds of tokens and of asking their issuers. */
    interface TokensConfig {

        /** How far an issuer's clock and this machine's may differ. */
        @WithDefault("PT30S")
        Duration clockSkew();

        /** How often an issuer's keys are asked for, so that one that it has withdrawn ends. */
        @WithDefault("PT10M")
        Duration refreshInterval();

        /** How long an issuer is left alone after it was asked, whatever unknown keys tokens name. */
        @WithDefault("PT10S")
        Duration minRefreshInterval();

        /** Whether tokens must say by {@code typ: at+jwt} that they are access tokens. RFC 9068. */
        @WithDefault("false")
        boolean requireAccessTokenType();

        /** How long an issuer may take to answer. */
        @WithDefault("PT3S")
        Duration timeout();
    }
}
