package io.countersign.profiles;

import io.countersign.content.ObjectHeader;
import io.countersign.storage.CannedAcl;
import io.countersign.storage.ObjectMethod;
import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code countersign.profiles.<name>.*}: the rules for signing. Without a profile nothing can be signed.
 */
@ConfigMapping(prefix = "countersign.profiles")
@ConfigDocFilename("profiles.adoc")
public interface ProfilesConfig {

    /** The profiles by name: 1 to 63 lower-case letters, digits and hyphens. */
    @WithParentName
    Map<String, ProfileConfig> byName();

    /** How a store encrypts; customer-provided keys are never accepted. */
    enum Encryption {
        /** The bucket's default. */
        DEFAULT,
        /** With the store's own keys (SSE-S3). */
        S3,
        /** With a key of the key management service (SSE-KMS). */
        KMS
    }

    /** The target of links to files. */
    enum DeliveredBy {
        /** A newly signed URL. */
        S3,
        /** The unsigned URL: everybody can read the objects. */
        PUBLIC,
        /** A newly signed URL of a CloudFront distribution in front of the bucket. */
        CLOUDFRONT
    }

    /** One profile. */
    interface ProfileConfig {

        /** The bucket of the profile; required, with its own error message. */
        Optional<String> bucket();

        /**
         * The prefix of every key, ending in a slash; empty means every key of the bucket. {@code {tenant}} and
         * {@code {caller}} in it separate tenants and callers.
         */
        Optional<String> prefix();

        /**
         * The store of the bucket: a {@code countersign.stores.<name>}, or {@code default}, which is
         * {@code countersign.s3}.
         */
        @WithDefault("default")
        String store();

        /** The methods that can be signed: GET, HEAD, PUT, POST (browser forms), DELETE. */
        @WithDefault("GET,HEAD")
        Set<ObjectMethod> methods();

        /** Whether requests without a profile use this one; at most one profile can be the default. */
        @WithName("default")
        @WithDefault("false")
        boolean isDefault();

        /** Whether anonymous callers may use it. */
        @WithDefault("false")
        boolean anonymous();

        /** A caller needs one of these roles; with neither roles nor callers, every authenticated caller may use it. */
        Optional<Set<String>> roles();

        /** Ids of callers that may use it without a role. */
        Optional<Set<String>> callers();

        /** The default lifetime of a signed GET or HEAD. */
        @WithDefault("PT15M")
        Duration defaultReadExpiry();

        /** The maximum lifetime of a signed GET or HEAD; a longer one is reduced, and the response states this. */
        @WithDefault("PT1H")
        Duration maxReadExpiry();

        /**
         * The time within which the same request gets the same signed GET or HEAD, so that browsers can cache; empty
         * means a new URL for each request. Less than the default lifetime.
         */
        Optional<Duration> urlWindow();

        /** The default lifetime of a signed PUT, DELETE or form. */
        @WithDefault("PT5M")
        Duration defaultWriteExpiry();

        /**
         * The maximum lifetime of a signed PUT, DELETE or form; a longer one is reduced, and the response states this.
         */
        @WithDefault("PT15M")
        Duration maxWriteExpiry();

        /**
         * The maximum lifetime of a share, up to 365 days; a longer one is reduced, and the response states this. Empty
         * allows no shares.
         */
        Optional<Duration> maxShareExpiry();

        /** Whether callers can list its objects below their own key prefix, if it allows GET. */
        @WithDefault("false")
        boolean listing();

        /**
         * Whether objects whose keys have empty segments, such as {@code a//b} and {@code /a}, can be read, listed and
         * deleted.
         */
        @WithDefault("false")
        boolean legacyKeys();

        /** The maximum file size in bytes; if it is below the default, a signed PUT must declare its exact size. */
        @WithDefault("5368709120")
        long maxSize();

        /** The minimum file size in bytes; if it is more than 0, a signed PUT must declare its exact size. */
        @WithDefault("0")
        long minSize();

        /** The template of generated keys, for callers that send only a file name; below the prefix. */
        @WithDefault("{uuid}-{filename}")
        String keyTemplate();

        /** Accepted media types, exactly or by family ({@code image/*}); empty accepts any, or a missing type. */
        Optional<Set<String>> contentTypes();

        /** The canned ACL of written objects if the caller requests none. */
        Optional<CannedAcl> acl();

        /** Other canned ACLs that a caller may request. */
        Optional<Set<CannedAcl>> acls();

        /** Names of user metadata that a caller may send; empty allows any. */
        Optional<Set<String>> metadataNames();

        /** User metadata that is set on every written object. */
        Map<String, String> metadata();

        /** Names of object tags that a caller may send; empty allows any. */
        Optional<Set<String>> tagNames();

        /** Object tags that are set on every written object. */
        Map<String, String> tags();

        /** Headers that a caller may give for the store to keep with an object; empty allows none. */
        Optional<Set<ObjectHeader>> objectHeaders();

        /** The headers that the store keeps with an object whose caller gives none. */
        ObjectHeadersConfig headers();

        /**
         * The prefix, ending in a slash, to which uploads that break the rules are moved instead of being deleted; no
         * key below it can be signed under this profile.
         */
        Optional<String> quarantinePrefix();

        /** The check of uploaded images for inappropriate content. */
        ModerationConfig moderation();

        /** The name of the SNS topic that receives an event for each verified upload; empty disables it. */
        Optional<String> alertTopic();

        /**
         * The age at which incomplete multipart uploads are aborted, if the sweeper runs; empty means never.
         */
        Optional<Duration> abortUploadsAfter();

        /** Response headers that a signed GET can replace. */
        @WithDefault("FILENAME")
        Set<ResponseOverride> responseOverrides();

        /**
         * Media types that a browser can display; everything else is saved as a file. {@code *}{@code /*} is any.
         */
        Optional<Set<String>> inlineTypes();

        /**
         * The target of {@code /v1/files}: a signed URL of the store or of a CloudFront distribution, or the unsigned
         * URL if everybody can read the objects.
         */
        @WithDefault("S3")
        DeliveredBy delivery();

        /** Whether {@code /v1/files} answers 404 for an object that the store does not have, which it asks each time. */
        @WithDefault("false")
        boolean checkExistence();

        /**
         * With {@code PUBLIC}: the base URL of the bucket's objects, such as a CDN's; the default is the store's.
         */
        Optional<URI> publicUrl();

        /** With {@code CLOUDFRONT}: the name of the distribution, a {@code countersign.cloudfront.<name>}. */
        Optional<String> distribution();

        /** With {@code CLOUDFRONT}: whether a signature can cover all keys with a prefix, by a wildcard. */
        @WithDefault("false")
        boolean cloudfrontWildcards();

        /**
         * The {@code countersign.credentials.<name>}, a role, whose sessions browsers get, each for a new prefix; empty
         * disables them. Only valid if the profile has no rule for writing that such a session cannot enforce.
         */
        Optional<String> browserRole();

        /** How the store encrypts written objects. */
        @WithDefault("DEFAULT")
        Encryption encryption();

        /** The key for {@code KMS}: its id or ARN; the default is the account's own. */
        Optional<String> kmsKey();

        /** The encryption context for {@code KMS}. */
        Map<String, String> kmsContext();

        /** The storage class of written objects, such as {@code STANDARD_IA}. */
        Optional<String> storageClass();

        /** The limits of each caller. */
        LimitsConfig limits();
    }
}
