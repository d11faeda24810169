package io.countersign.json;

import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectKey;
import java.util.Map;
import java.util.TreeMap;

/**
 * The maximum length of each string, list and map in a request, by field name; the only definition. The body reader and
 * the checks of paths, queries and headers enforce it before a value is used, and the OpenAPI document has the same
 * limits. A feature's own rules, such as 10 tags, are within these limits.
 */
public final class FieldBounds {

    /** Names of fields and of query parameters, in characters. */
    public static final int MAX_NAME = 256;

    /** Fields of an object that is not a map: more than any request type has. */
    public static final int MAX_FIELDS = 100;

    /** Characters of a field without an entry below, which is probably not a field of any request. */
    private static final Text OTHER = new Text(1024);

    private static final Items OTHER_ITEMS = new Items(100, OTHER);

    /** A limit. Lengths are in UTF-16 code units, which is close to JSON Schema's {@code maxLength}. */
    public sealed interface Bound {}

    /** A string of at most {@code max} characters. */
    public record Text(int max) implements Bound {}

    /** A list of at most {@code max} items; {@code item} limits each item that is a string or a map. */
    public record Items(int max, Bound item) implements Bound {}

    /**
     * A map of at most {@code max} entries with names of at most {@link #MAX_NAME} characters, each value bounded by
     * {@code value}.
     */
    public record Entries(int max, Bound value) implements Bound {}

    /** A JSON value of any form with at most {@code max} fields and items in total; {@code text} limits each string. */
    public record Tree(int max, Text text) implements Bound {}

    private static final Map<String, Bound> BY_NAME = new TreeMap<>();

    static {
        // Who, and under which rules. Profile names are configuration, ids and names are this service's own or SNS's.
        texts(128, "profile", "caller", "groupId", "deduplicationId", "displayName", "senderId", "phoneNumber");
        texts(256, "name", "topic", "subject", "Idempotency-Key", "Last-Event-ID", "keep", "bucket", "protocol");
        texts(8192, "id", "ticket", "token", "Authorization"); // sealed ids and tickets, ARNs, OIDC tokens
        texts(2048, "kmsKey", "role", "deadLetterQueue", "endpoint", "origin", "Origin");
        texts(256, "X-Api-Key");
        // Objects.
        texts(
                ObjectKey.MAX_BYTES,
                "key",
                "keyPrefix",
                "prefix",
                "after",
                "filename",
                "download",
                "objectName",
                "s3_object_name");
        texts(1024, "versionId", "uploadId");
        texts(255, "contentType", "contentTypePrefix", "type", "s3_object_type", "content_type", "Content-Type");
        texts(1024, "Accept", "cacheControl", "contentEncoding", "contentLanguage", "expires");
        texts(2048, "successRedirect");
        texts(256, "route");
        texts(32, "number", "method", "algorithm", "comparator", "events", "strategy", "acl", "filterPolicyScope");
        texts(64, "notBefore", "ipRange");
        texts(64, "expiresIn", "maxAge", "cooldown", "window", "legacy", "dryRun", "raw", "limit", "Duration");
        texts(1024, "value", "etag", "ETag"); // checksums, entity tags
        texts(60_000, "partNumbers"); // 10,000 numbers with their commas, in a query
        bound("metadata", new Entries(100, new Text(2048)));
        bound("tags", new Entries(50, new Text(256)));
        texts(1024, "password", "file");
        // Lists.
        bound("partNumbers[]", new Items(10_000, OTHER));
        bound("sizes", new Items(10_000, OTHER));
        bound("checksums", new Items(10_000, OTHER));
        bound("parts", new Items(10_000, OTHER));
        bound("rules", new Items(100, OTHER));
        bound("allowedCidrs", new Items(20, new Text(64)));
        bound("columns", new Items(2000, OTHER));
        bound("skipped", new Items(10_000, OTHER)); // in an answer
        bound("labels", new Items(1000, OTHER)); // in an answer
        bound("lines", new Items(10_000, OTHER)); // in an answer
        bound("words", new Items(10_000, OTHER)); // in an answer
        texts(65_536, "text"); // in an answer
        bound("shares", new Items(200, OTHER)); // in an answer
        bound("clients", new Items(20, new Text(64)));
        bound("buckets", new Items(10_000, OTHER)); // in an answer
        bound("policy", new Items(1000, OTHER)); // in an answer
        bound("files", new Items(100, OTHER));
        bound("tickets", new Items(200, OTHER)); // in an answer
        bound("allowedOrigins", new Items(100, new Text(2048)));
        bound("allowedMethods", new Items(10, new Text(32)));
        bound("allowedHeaders", new Items(100, new Text(256)));
        bound("exposeHeaders", new Items(100, new Text(256)));
        // A URL with a session token and a long key, and what was sent and answered.
        texts(16_384, "url");
        texts(65_536, "error");
        bound("headers", new Entries(100, new Text(8192)));
        bound("fields", new Entries(100, new Text(16_384))); // of a form: its policy and its session token among them
        // Messages: SNS takes 256 KiB, and JSON's escapes count as the characters they stand for.
        texts(262_144, "message", "template", "okMessage");
        texts(2_097_152, "csv");
        bound("structure", new Entries(20, new Text(262_144)));
        bound("attributes", new Tree(1000, new Text(262_144)));
        bound("filterPolicy", new Tree(2000, new Text(1024)));
        bound("variables", new Entries(100, new Text(10_000)));
        bound("messages", new Items(1000, OTHER));
        bound("contacts", new Items(10_000, new Entries(100, new Text(1600))));
    }

    private FieldBounds() {}

    private static void texts(int max, String... names) {
        for (String name : names) {
            bound(name, new Text(max));
        }
    }

    private static void bound(String name, Bound bound) {
        if (BY_NAME.put(name, bound) != null) {
            throw new IllegalStateException("two bounds for " + name);
        }
    }

    /** The bound of the text {@code name}. */
    public static Text text(String name) {
        return BY_NAME.get(name) instanceof Text text ? text : OTHER;
    }

    /** The bound of the list {@code name}. */
    public static Items items(String name) {
        Bound list = BY_NAME.get(name);
        list = list instanceof Text ? BY_NAME.get(name + "[]") : list;
        return list instanceof Items items ? items : OTHER_ITEMS;
    }

    /**
     * The bound of the object {@code name} where it is a map or a tree; null where its fields have names of their own.
     */
    public static Bound object(String name) {
        Bound bound = BY_NAME.get(name);
        return bound instanceof Entries || bound instanceof Tree ? bound : null;
    }

    /**
     * Refuses a text that is too long.
     *
     * @throws ProblemException 400, naming {@code name}
     */
    public static void requireText(String name, int length) {
        int max = text(name).max();
        if (length > max) {
            throw tooLong(shown(name), max);
        }
    }

    public static ProblemException tooLong(String field, int max) {
        return ProblemException.invalid(field, "must have at most " + max + " characters");
    }

    /** A name that the caller chose, as far as it is fit to be shown. */
    public static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(name.length(), 64); i++) {
            char c = name.charAt(i);
            shown.append(c > ' ' && c < 0x7f ? c : '?');
        }
        return shown.toString();
    }
}
