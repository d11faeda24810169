package io.countersign.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.content.ObjectHeader;
import io.countersign.profiles.ObjectHeadersConfig.Disposition;
import io.countersign.profiles.ProfilesConfig.DeliveredBy;
import io.countersign.profiles.ProfilesConfig.Encryption;
import io.countersign.profiles.ProfilesConfig.ProfileConfig;
import io.countersign.storage.CannedAcl;
import io.countersign.storage.ObjectMethod;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The defaults and the names of {@code countersign.profiles.<name>.*}. */
class ProfilesConfigTest {

    private static ProfileConfig profile(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("countersign.profiles.p." + name, value));
        return PolicySettings.read(ProfilesConfig.class, named).byName().get("p");
    }

    @Test
    void hasTheDocumentedDefaults() {
        ProfileConfig config = profile(Map.of("bucket", "b"));
        assertEquals("default", config.store());
        assertEquals(Optional.empty(), config.prefix());
        assertEquals(Set.of(ObjectMethod.GET, ObjectMethod.HEAD), config.methods());
        assertFalse(config.isDefault());
        assertFalse(config.listing());
        assertFalse(config.anonymous());
        assertEquals(Optional.empty(), config.roles());
        assertEquals(Optional.empty(), config.callers());
        assertEquals(Duration.ofMinutes(15), config.defaultReadExpiry());
        assertEquals(Duration.ofHours(1), config.maxReadExpiry());
        assertEquals(Optional.empty(), config.urlWindow());
        assertEquals(Duration.ofMinutes(5), config.defaultWriteExpiry());
        assertEquals(Duration.ofMinutes(15), config.maxWriteExpiry());
        assertEquals(Optional.empty(), config.maxShareExpiry());
        assertEquals(5L * 1024 * 1024 * 1024, config.maxSize());
        assertEquals(0, config.minSize());
        assertEquals(Optional.empty(), config.objectHeaders());
        assertEquals(Optional.empty(), config.headers().cacheControl());
        assertEquals(Optional.empty(), config.headers().contentDisposition());
        assertEquals(Optional.empty(), config.headers().contentEncoding());
        assertEquals(Optional.empty(), config.headers().contentLanguage());
        assertEquals(Optional.empty(), config.headers().expires());
        assertEquals("{uuid}-{filename}", config.keyTemplate());
        assertEquals(Optional.empty(), config.contentTypes());
        assertEquals(Optional.empty(), config.acl());
        assertEquals(Optional.empty(), config.acls());
        assertEquals(Optional.empty(), config.metadataNames());
        assertEquals(Map.of(), config.metadata());
        assertEquals(Optional.empty(), config.tagNames());
        assertEquals(Map.of(), config.tags());
        assertEquals(Set.of(ResponseOverride.FILENAME), config.responseOverrides());
        assertEquals(Optional.empty(), config.inlineTypes());
        assertEquals(DeliveredBy.S3, config.delivery());
        assertFalse(config.checkExistence());
        assertEquals(Optional.empty(), config.publicUrl());
        assertEquals(Optional.empty(), config.distribution());
        assertEquals(false, config.cloudfrontWildcards());
        assertEquals(Optional.empty(), config.browserRole());
        assertEquals(Encryption.DEFAULT, config.encryption());
        assertEquals(Optional.empty(), config.kmsKey());
        assertEquals(Map.of(), config.kmsContext());
        assertEquals(Optional.empty(), config.storageClass());
        assertEquals(Optional.empty(), config.quarantinePrefix());
        assertEquals(Optional.empty(), config.alertTopic());
        assertEquals(OptionalDouble.empty(), config.moderation().minConfidence());
        assertEquals(Optional.empty(), config.moderation().labels());
        assertEquals(OptionalLong.empty(), config.limits().signaturesPerSecond());
        assertEquals(OptionalLong.empty(), config.limits().signaturesPerDay());
        assertEquals(OptionalLong.empty(), config.limits().bytesPerDay());
    }

    @Test
    void readsEverySettingByItsName() {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("bucket", "b"),
                Map.entry("store", "s"),
                Map.entry("prefix", "x/"),
                Map.entry("methods", "PUT,POST"),
                Map.entry("default", "true"),
                Map.entry("listing", "true"),
                Map.entry("legacy-keys", "true"),
                Map.entry("anonymous", "true"),
                Map.entry("roles", "r"),
                Map.entry("callers", "c"),
                Map.entry("default-read-expiry", "PT1M"),
                Map.entry("max-read-expiry", "PT2M"),
                Map.entry("url-window", "PT30S"),
                Map.entry("default-write-expiry", "PT3M"),
                Map.entry("max-write-expiry", "PT4M"),
                Map.entry("max-share-expiry", "P30D"),
                Map.entry("max-size", "7"),
                Map.entry("min-size", "6"),
                Map.entry("object-headers", "cache-control,content-disposition"),
                Map.entry("headers.cache-control", "no-cache"),
                Map.entry("headers.content-disposition", "attachment"),
                Map.entry("headers.content-encoding", "gzip"),
                Map.entry("headers.content-language", "de"),
                Map.entry("headers.expires", "2030-01-02T03:04:05Z"),
                Map.entry("key-template", "{uuid}"),
                Map.entry("content-types", "image/*"),
                Map.entry("acl", "private"),
                Map.entry("acls", "public-read,authenticated-read"),
                Map.entry("metadata-names", "author"),
                Map.entry("metadata.origin", "here"),
                Map.entry("tag-names", "project"),
                Map.entry("tags.stage", "raw"),
                Map.entry("response-overrides", "cache-control,expires"),
                Map.entry("inline-types", "image/png"),
                Map.entry("delivery", "public"),
                Map.entry("check-existence", "true"),
                Map.entry("public-url", "https://files.example.com"),
                Map.entry("distribution", "d"),
                Map.entry("cloudfront-wildcards", "true"),
                Map.entry("browser-role", "r"),
                Map.entry("encryption", "kms"),
                Map.entry("kms-key", "k"),
                Map.entry("kms-context.app", "a"),
                Map.entry("storage-class", "GLACIER_IR"),
                Map.entry("limits.signatures-per-second", "11"),
                Map.entry("quarantine-prefix", "q/"),
                Map.entry("alert-topic", "alerts"),
                Map.entry("moderation.min-confidence", "87.5"),
                Map.entry("moderation.labels", "Explicit,Graphic Violence"),
                Map.entry("abort-uploads-after", "P7D"),
                Map.entry("limits.open-uploads", "14"),
                Map.entry("limits.batch-size", "15"),
                Map.entry("limits.signatures-per-day", "12"),
                Map.entry("limits.bytes-per-day", "13"));
        ProfileConfig config = profile(settings);
        assertEquals(Optional.of("b"), config.bucket());
        assertEquals("s", config.store());
        assertEquals(Optional.of("x/"), config.prefix());
        assertEquals(Set.of(ObjectMethod.PUT, ObjectMethod.POST), config.methods());
        assertTrue(config.isDefault());
        assertTrue(config.listing());
        assertTrue(config.legacyKeys());
        assertTrue(config.anonymous());
        assertEquals(Optional.of(Set.of("r")), config.roles());
        assertEquals(Optional.of(Set.of("c")), config.callers());
        assertEquals(Duration.ofMinutes(1), config.defaultReadExpiry());
        assertEquals(Duration.ofMinutes(2), config.maxReadExpiry());
        assertEquals(Optional.of(Duration.ofSeconds(30)), config.urlWindow());
        assertEquals(Duration.ofMinutes(3), config.defaultWriteExpiry());
        assertEquals(Duration.ofMinutes(4), config.maxWriteExpiry());
        assertEquals(Optional.of(Duration.ofDays(30)), config.maxShareExpiry());
        assertEquals(7, config.maxSize());
        assertEquals(6, config.minSize());
        assertEquals(
                Optional.of(Set.of(ObjectHeader.CACHE_CONTROL, ObjectHeader.CONTENT_DISPOSITION)),
                config.objectHeaders());
        assertEquals(Optional.of("no-cache"), config.headers().cacheControl());
        assertEquals(Optional.of(Disposition.ATTACHMENT), config.headers().contentDisposition());
        assertEquals(Optional.of("gzip"), config.headers().contentEncoding());
        assertEquals(Optional.of("de"), config.headers().contentLanguage());
        assertEquals(Optional.of("2030-01-02T03:04:05Z"), config.headers().expires());
        assertEquals("{uuid}", config.keyTemplate());
        assertEquals(Optional.of(Set.of("image/*")), config.contentTypes());
        assertEquals(Optional.of(CannedAcl.PRIVATE), config.acl());
        assertEquals(Optional.of(Set.of(CannedAcl.PUBLIC_READ, CannedAcl.AUTHENTICATED_READ)), config.acls());
        assertEquals(Optional.of(Set.of("author")), config.metadataNames());
        assertEquals(Map.of("origin", "here"), config.metadata());
        assertEquals(Optional.of(Set.of("project")), config.tagNames());
        assertEquals(Map.of("stage", "raw"), config.tags());
        assertEquals(Set.of(ResponseOverride.CACHE_CONTROL, ResponseOverride.EXPIRES), config.responseOverrides());
        assertEquals(Optional.of(Set.of("image/png")), config.inlineTypes());
        assertEquals(DeliveredBy.PUBLIC, config.delivery());
        assertTrue(config.checkExistence());
        assertEquals(Optional.of(URI.create("https://files.example.com")), config.publicUrl());
        assertEquals(Optional.of("d"), config.distribution());
        assertEquals(true, config.cloudfrontWildcards());
        assertEquals(Optional.of("r"), config.browserRole());
        assertEquals(Encryption.KMS, config.encryption());
        assertEquals(Optional.of("k"), config.kmsKey());
        assertEquals(Map.of("app", "a"), config.kmsContext());
        assertEquals(Optional.of("GLACIER_IR"), config.storageClass());
        assertEquals(Optional.of("q/"), config.quarantinePrefix());
        assertEquals(Optional.of("alerts"), config.alertTopic());
        assertEquals(OptionalDouble.of(87.5), config.moderation().minConfidence());
        assertEquals(
                Optional.of(Set.of("Explicit", "Graphic Violence")),
                config.moderation().labels());
        assertEquals(Optional.of(Duration.ofDays(7)), config.abortUploadsAfter());
        assertEquals(OptionalInt.of(14), config.limits().openUploads());
        assertEquals(OptionalInt.of(15), config.limits().batchSize());
        assertEquals(OptionalLong.of(11), config.limits().signaturesPerSecond());
        assertEquals(OptionalLong.of(12), config.limits().signaturesPerDay());
        assertEquals(OptionalLong.of(13), config.limits().bytesPerDay());
        assertEquals(
                settings.size(),
                ProfileConfig.class.getMethods().length
                        - 3
                        + ModerationConfig.class.getMethods().length
                        + LimitsConfig.class.getMethods().length
                        + ObjectHeadersConfig.class.getMethods().length,
                "a setting that this test does not know");
    }
}
