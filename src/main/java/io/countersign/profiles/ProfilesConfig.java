package io.countersign.profiles;

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
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code countersign.profiles.<name>.*}: the rules under which this service signs. Without a profile it signs nothing.
 */
@ConfigMapping(prefix = "countersign.profiles")
@ConfigDocFilename("profiles.adoc")
public interface ProfilesConfig {

    /** The profiles by name: 1 to 63 lower-case letters, digits and hyphens. */
    @WithParentName
    Map<String, ProfileConfig> byName();

    /** How a store encrypts; keys that callers bring themselves are never accepted. */
    enum Encryption {
        /** As the bucket says. */
        DEFAULT,
        /** With keys of the store's own (SSE-S3). */
        S3,
        /** With a key of the key management service (SSE-KMS). */
        KMS
    }

    /** What links to files lead to. */
    enum DeliveredBy {
        /** A freshly signed URL. */
        S3,
        /** The plain address: everybody may read the objects. */
        PUBLIC,
        /** A freshly signed URL of a CloudFront distribution in front of the bucket. */
        CLOUDFRONT
    }

    /** One profile. */
    interface ProfileConfig {

        /** The bucket that the profile is about; required, and missed with a sentence of our own. */
        Optional<String> bucket();

        /**
         * What every key begins with, ending in a slash; none means every key of the bucket. {@code {tenant}} and
         * {@code {caller}} in it give each a folder of its own.
         */
        Optional<String> prefix();

        /**
         * Which store the bucket is in: a {@code countersign.stores.<name>}, or {@code default}, which is
         * {@code countersign.s3}.
         */
        @WithDefault("default")
        String store();

        /** The methods that may be signed: GET, HEAD, PUT, POST (browser forms), DELETE. */
        @WithDefault("GET,HEAD")
        Set<ObjectMethod> methods();

        /** Whether requests that name no profile use this one; at most one profile may say so. */
        @WithName("default")
        @WithDefault("false")
        boolean isDefault();

        /** Whether callers who have not shown who they are may use it. */
        @WithDefault("false")
        boolean anonymous();

        /** Roles of which a caller needs one; with neither roles nor callers, every known caller may use it. */
        Optional<Set<String>> roles();

        /** Ids of callers who may use it without any role. */
        Optional<Set<String>> callers();

        /** How long a signed GET or HEAD lives when the caller does not say. */
        @WithDefault("PT15M")
        Duration defaultReadExpiry();

        /** The longest life of a signed GET or HEAD; more is cut, and the answer says so. */
        @WithDefault("PT1H")
        Duration maxReadExpiry();

        /** How long a signed PUT, DELETE or form lives when the caller does not say. */
        @WithDefault("PT5M")
        Duration defaultWriteExpiry();

        /** The longest life of a signed PUT, DELETE or form; more is cut, and the answer says so. */
        @WithDefault("PT15M")
        Duration maxWriteExpiry();

        /** Whether callers may list what is in it, below what their keys begin with, where it allows GET. */
        @WithDefault("false")
        boolean listing();

        /**
         * Whether objects can be read, listed and deleted whose keys have empty segments, as {@code a//b} and
         * {@code /a}.
         */
        @WithDefault("false")
        boolean legacyKeys();

        /** The largest file, in bytes; where it is less than the default, a signed PUT must name its exact size. */
        @WithDefault("5368709120")
        long maxSize();

        /** How keys are made for callers who give a file's name only; below the prefix. */
        @WithDefault("{uuid}-{filename}")
        String keyTemplate();

        /** Media types that may be sent, exactly or by family ({@code image/*}); none means any, or none at all. */
        Optional<Set<String>> contentTypes();

        /** The canned ACL of what is written where the caller asks for none. */
        Optional<CannedAcl> acl();

        /** Other canned ACLs that a caller may ask for. */
        Optional<Set<CannedAcl>> acls();

        /** Names of user metadata that a caller may send; none means any. */
        Optional<Set<String>> metadataNames();

        /** User metadata that everything written gets. */
        Map<String, String> metadata();

        /** Names of object tags that a caller may send; none means any. */
        Optional<Set<String>> tagNames();

        /** Object tags that everything written gets. */
        Map<String, String> tags();

        /**
         * Where uploads that break the rules are moved to, ending in a slash, instead of being deleted; no key below it
         * can be signed under this profile.
         */
        Optional<String> quarantinePrefix();

        /** The name of the SNS topic that hears of each upload that was finished and passed; none means nobody does. */
        Optional<String> alertTopic();

        /**
         * After how long uploads in parts that nobody completed are aborted, where the sweeper runs; none means never.
         */
        Optional<Duration> abortUploadsAfter();

        /** Response headers that a signed GET may replace. */
        @WithDefault("FILENAME")
        Set<ResponseOverride> responseOverrides();

        /**
         * Media types that a browser may show in place; everything else is saved as a file. {@code *}{@code /*} is any.
         */
        Optional<Set<String>> inlineTypes();

        /**
         * What {@code /v1/files} leads to: a signed URL, of the store or of a CloudFront distribution, or, where
         * everybody may read the objects, their plain address.
         */
        @WithDefault("S3")
        DeliveredBy delivery();

        /**
         * With {@code PUBLIC}: where the bucket's objects are read, such as a CDN's address; none means the store's
         * own.
         */
        Optional<URI> publicUrl();

        /** With {@code CLOUDFRONT}: the name of the distribution, a {@code countersign.cloudfront.<name>}. */
        Optional<String> distribution();

        /**
         * The {@code countersign.credentials.<name>}, a role, of which browsers are given sessions for one fresh prefix
         * each; none means that they are given none. Only where the profile holds writing to no rule that such a
         * session would not keep.
         */
        Optional<String> browserRole();

        /** How the store encrypts what is written. */
        @WithDefault("DEFAULT")
        Encryption encryption();

        /** The key for {@code KMS}: its id or ARN; none means the account's own. */
        Optional<String> kmsKey();

        /** The encryption context for {@code KMS}. */
        Map<String, String> kmsContext();

        /** The storage class of what is written, such as {@code STANDARD_IA}. */
        Optional<String> storageClass();

        /** How much each caller is granted. */
        LimitsConfig limits();
    }

    /** Limits of each caller, and of each network where callers are not known; what is left out is not limited. */
    interface LimitsConfig {

        /** Signatures a second; as many may be had at once. */
        OptionalLong signaturesPerSecond();

        /** Signatures a day, in UTC. */
        OptionalLong signaturesPerDay();

        /** Bytes that signed PUTs and forms let in, in a day, in UTC. */
        OptionalLong bytesPerDay();

        /** Uploads in parts that may be open at once. */
        OptionalInt openUploads();

        /** Signatures that may be asked for at once, as for parts. */
        OptionalInt batchSize();
    }
}
