package io.countersign.stores;

import io.countersign.content.ObjectHeader;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A feature of S3 that a compatible store can lack. */
public enum Capability {
    /** Browser uploads by POST policy. */
    FORMS("browser forms (POST policies)"),
    /** Canned access control lists. */
    ACLS("access control lists"),
    /** {@code If-None-Match} on a PUT. */
    CONDITIONAL_WRITES("conditional writes (createOnly)"),
    /** {@code If-Match} on a DELETE. */
    CONDITIONAL_DELETES("conditional deletes"),
    /** {@code x-amz-checksum-…} on a PUT. */
    CHECKSUMS("checksums"),
    /** {@code x-amz-checksum-…} as a field of a form, compared with the file. */
    FORM_CHECKSUMS("checksums of forms"),
    /** {@code Cache-Control} and similar headers as fields of a form, kept with the object. */
    FORM_HEADERS("headers of objects in forms"),
    /** Uploads in parts. */
    MULTIPART("uploads in parts"),
    /** {@code x-amz-tagging}. */
    TAGS("object tags");

    private static final Set<String> KEPT_FIELDS = Stream.of(ObjectHeader.values())
            .map(header -> header.header().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private final String words;

    Capability(String words) {
        this.words = words;
    }

    /** Its name for callers. */
    String words() {
        return words;
    }

    /** Returns the capability that the header {@code name} needs, or null if every store supports it. */
    public static Capability neededBy(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "x-amz-acl", "acl" -> ACLS;
            case "if-none-match" -> CONDITIONAL_WRITES;
            case "x-amz-tagging", "tagging" -> TAGS;
            default -> name.startsWith("x-amz-checksum-") ? CHECKSUMS : null;
        };
    }

    /** Returns the further capability that the form field {@code name} needs. */
    public static Capability neededByField(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (KEPT_FIELDS.contains(lower)) {
            return FORM_HEADERS;
        }
        return lower.equals("content-md5") || lower.startsWith("x-amz-checksum-") ? FORM_CHECKSUMS : null;
    }
}
