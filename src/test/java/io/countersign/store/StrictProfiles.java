package io.countersign.store;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Profiles with a rule for everything, for the {@link TestKeys#WRITER}, which differ in what stores understand. */
public final class StrictProfiles {

    /** Understood by every store. */
    public static final String STRICT = "strict";

    /** With encryption by a key management service, which only some stores have. */
    public static final String SEALED = "sealed";

    /** Its objects are public at the store. */
    public static final String SHOWN = "shown";

    /** Its objects are public at another address. */
    public static final String CDN = "cdn";

    /** Its objects are delivered through CloudFront. */
    public static final String CLOUDFRONT = "cloudfront";

    /** Its objects are delivered through a CloudFront distribution whose key pair is of RSA; it has a quarantine. */
    public static final String FILMS = "films";

    /** For a part of {@link #FILMS}, at the same distribution; no wildcards. */
    public static final String PREVIEWS = "previews";

    /** Its objects are delivered through a CloudFront distribution that forwards query parameters; no wildcards. */
    public static final String DOWNLOADS = "downloads";

    /** As {@link #DOWNLOADS}, at a distribution that also forwards the type; browsers show plain text of both. */
    public static final String TYPED = "typed";

    /** Its objects are delivered through a CloudFront distribution to browsers that send cookies. */
    public static final String SCREEN = "screen";

    /** The topic for finished uploads to {@link #GALLERY}. */
    public static final String ALERT_TOPIC = "finished-uploads";

    /** For images of at most 12 MiB; other content is quarantined. */
    public static final String GALLERY = "gallery";

    /** Keeps the folders that clients name. */
    public static final String FOLDERS = "folders";

    /** For public files, with metadata and tags of its own. */
    public static final String LABELLED = "labelled";

    /** For public files, encrypted and in a storage class. */
    public static final String ENCRYPTED = "encrypted";

    /** For PDF files, which browsers show; callers can replace no response header. */
    public static final String PAGES = "pages";

    /** For what other programs wrote, under keys with empty segments. */
    public static final String LEGACY = "legacy";

    /** Its objects are stored with headers that browsers read; callers can give others. */
    public static final String KEPT = "kept";

    /** For files of at least 3 bytes, all of which are stored with the same Cache-Control. */
    public static final String CACHED = "cached";

    /** The same request has the same URL for ten minutes. */
    public static final String WINDOWED = "windowed";

    /** As above, delivered through CloudFront. */
    public static final String WINDOWED_CDN = "windowed-cdn";

    /** Links to objects that do not exist are not found. */
    public static final String PROVEN = "proven";

    /** No caller may use it. */
    public static final String HIDDEN = "hidden";

    private StrictProfiles() {}

    static Map<String, String> settings() {
        Map<String, String> strict = Map.ofEntries(
                Map.entry("prefix", "strict/{tenant}/"),
                Map.entry("methods", "GET,PUT,POST"),
                Map.entry("callers", "writer"),
                Map.entry("key-template", "{yyyy}/{caller}/{uuid}{extension}"),
                Map.entry("max-size", "1000"),
                Map.entry("content-types", "image/*,application/pdf"),
                Map.entry("acl", "private"),
                Map.entry("acls", "public-read"),
                Map.entry("metadata-names", "author"),
                Map.entry("metadata.origin", "countersign"),
                Map.entry("tag-names", "project"),
                Map.entry("tags.stage", "raw"),
                Map.entry("response-overrides", "filename,content-type"),
                Map.entry("inline-types", "image/png,image/jpeg"),
                Map.entry("storage-class", "STANDARD"));
        Map<String, String> sealed = Map.of(
                "methods", "PUT,POST",
                "callers", "writer",
                "encryption", "KMS",
                "kms-key", "arn:aws:kms:us-east-1:111122223333:key/1234abcd",
                "kms-context.team", "say \"hi\"",
                "kms-context.app", "countersign",
                "storage-class", "STANDARD_IA");
        Map<String, String> settings = named(STRICT, strict);
        settings.putAll(named(SEALED, sealed));
        settings.putAll(named(SHOWN, Map.of("callers", "writer", "prefix", "shown/", "delivery", "public")));
        settings.putAll(named(
                CDN, Map.of("callers", "writer", "delivery", "public", "public-url", "https://files.example.com/x/")));
        settings.putAll(named(
                CLOUDFRONT,
                Map.of(
                        "callers", "writer",
                        "prefix", "{tenant}/",
                        "default-read-expiry", "PT5M",
                        "limits.signatures-per-day", "100000",
                        "delivery", "cloudfront",
                        "distribution", "main",
                        "cloudfront-wildcards", "true")));
        settings.putAll(named(
                FILMS,
                Map.of(
                        "callers", "writer",
                        "prefix", "films/",
                        "max-share-expiry", "P30D",
                        "methods", "GET,PUT",
                        "default-read-expiry", "PT5M",
                        "max-read-expiry", "PT1H",
                        "quarantine-prefix", "films/quarantine/",
                        "delivery", "cloudfront",
                        "distribution", "rsa",
                        "cloudfront-wildcards", "true")));
        settings.putAll(named(
                PREVIEWS,
                Map.of(
                        "callers", "writer",
                        "prefix", "films/previews/",
                        "delivery", "cloudfront",
                        "distribution", "rsa")));
        settings.putAll(named(
                DOWNLOADS,
                Map.of(
                        "callers", "writer",
                        "max-share-expiry", "P1D",
                        "delivery", "cloudfront",
                        "inline-types", "text/plain",
                        "distribution", "forwarding")));
        settings.putAll(named(
                TYPED,
                Map.of(
                        "callers", "writer",
                        "delivery", "cloudfront",
                        "inline-types", "text/plain",
                        "distribution", "typed")));
        settings.putAll(named(
                SCREEN,
                Map.of(
                        "callers", "writer",
                        "delivery", "cloudfront",
                        "distribution", "screen",
                        "cloudfront-wildcards", "true")));
        settings.putAll(TestDistribution.settings());
        settings.putAll(named(
                GALLERY,
                Map.of(
                        "callers", "writer",
                        "prefix", "gallery/",
                        "max-share-expiry", "P30D",
                        "methods", "GET,PUT,POST",
                        "listing", "true",
                        "content-types", "image/*",
                        "max-size", "12582912",
                        "alert-topic", ALERT_TOPIC,
                        "quarantine-prefix", "gallery/quarantine/")));
        settings.putAll(named(
                FOLDERS,
                Map.of(
                        "callers", "writer",
                        "prefix", "folders/",
                        "methods", "PUT,POST",
                        "key-template", "{path}{uuid}-{filename}")));
        Map<String, String> published = Map.of("callers", "writer", "methods", "PUT", "acls", "public-read");
        Map<String, String> labelled = new HashMap<>(published);
        labelled.putAll(Map.of("metadata.origin", "countersign", "tags.stage", "raw"));
        settings.putAll(named(LABELLED, labelled));
        Map<String, String> encrypted = new HashMap<>(published);
        encrypted.putAll(Map.of("encryption", "S3", "storage-class", "STANDARD"));
        settings.putAll(named(ENCRYPTED, encrypted));
        settings.putAll(
                named("stamped", Map.of("callers", "writer", "methods", "PUT", "metadata.origin", "countersign")));
        // a set that holds nothing cannot be written; one that no request here asks for stands for it
        settings.putAll(named(
                PAGES,
                Map.of("callers", "writer", "inline-types", "application/pdf", "response-overrides", "expires")));
        settings.putAll(named(
                LEGACY,
                Map.of(
                        "callers", "writer",
                        "prefix", "legacy/",
                        "methods", "GET,HEAD,PUT,POST,DELETE",
                        "listing", "true",
                        "legacy-keys", "true",
                        "quarantine-prefix", "legacy/quarantine/")));
        settings.putAll(named(
                KEPT,
                Map.ofEntries(
                        Map.entry("callers", "writer"),
                        Map.entry("prefix", "kept/"),
                        Map.entry("methods", "GET,PUT,POST"),
                        Map.entry("inline-types", "image/png"),
                        Map.entry(
                                "object-headers",
                                "cache-control,content-disposition,content-encoding,content-language,expires"),
                        Map.entry("headers.cache-control", "public, max-age=60"),
                        Map.entry("headers.content-disposition", "inline"),
                        Map.entry("headers.content-language", "de"),
                        Map.entry("headers.expires", "2030-01-02T03:04:05Z"))));
        settings.putAll(named(
                CACHED,
                Map.of(
                        "callers", "writer",
                        "prefix", "cached/",
                        "methods", "PUT,POST",
                        "min-size", "3",
                        "headers.cache-control", "public, max-age=31536000, immutable")));
        settings.putAll(named(
                WINDOWED,
                Map.of(
                        "callers", "writer",
                        "methods", "GET,HEAD,PUT",
                        "url-window", "PT10M",
                        "prefix", "windowed/")));
        settings.putAll(named(
                WINDOWED_CDN,
                Map.of(
                        "callers", "writer",
                        "delivery", "cloudfront",
                        "distribution", "rsa",
                        "url-window", "PT10M",
                        "prefix", "windowed/")));
        settings.putAll(named(
                PROVEN,
                Map.of(
                        "callers", "writer",
                        "methods", "GET,HEAD,PUT",
                        "prefix", "proven/",
                        "legacy-keys", "true",
                        "check-existence", "true")));
        settings.putAll(Map.of(
                "countersign.routes.images.path", "/api/images/{filename}/url",
                "countersign.routes.images.profile", "demo",
                "countersign.routes.images.key", "routes/images/{filename}",
                "countersign.routes.images.answer", "json",
                "countersign.routes.media.path", "/media/{year}/{file}",
                "countersign.routes.media.profile", PROVEN,
                "countersign.routes.media.key", "proven/{year}/é {file}.txt"));
        settings.putAll(named(HIDDEN, Map.of("callers", "no-such-caller")));
        return settings;
    }

    private static Map<String, String> named(String profile, Map<String, String> settings) {
        String property = "countersign.profiles." + profile + ".";
        Map<String, String> named = settings.entrySet().stream()
                .collect(Collectors.toMap(setting -> property + setting.getKey(), Map.Entry::getValue));
        named.put(property + "bucket", TestStore.BUCKET);
        return named;
    }
}
