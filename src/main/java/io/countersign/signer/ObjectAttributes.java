package io.countersign.signer;

import io.countersign.content.Checksum;
import io.countersign.content.ContentType;
import io.countersign.content.FileName;
import io.countersign.content.MetadataValue;
import io.countersign.content.ObjectHeaders;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.EnforcedAttributes;
import io.countersign.signing.Header;
import io.countersign.signing.PercentEncoding;
import io.countersign.storage.CannedAcl;
import io.countersign.storage.UploadMark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The attributes of an uploaded object, as headers of a PUT or fields of a form.
 *
 * @param contentType its media type, in the canonical form of {@link ContentType}, or null
 * @param contentLength its exact size in bytes, or null
 * @param checksum its checksum, or null
 * @param createOnly whether an existing object must not be replaced
 * @param acl its canned ACL, or null
 * @param metadata user metadata, by names without {@code x-amz-meta-}
 * @param tags object tags
 * @param headers the headers that the store keeps with it
 */
public record ObjectAttributes(
        String contentType,
        Long contentLength,
        Checksum checksum,
        boolean createOnly,
        CannedAcl acl,
        Map<String, String> metadata,
        Map<String, String> tags,
        ObjectHeaders headers) {

    /** AWS: "User-defined object metadata", 2 KB in all. */
    private static final int MAX_METADATA = 2048;

    private static final int MAX_TAGS = 10;

    /** No attributes. */
    public static final ObjectAttributes NONE = ofType(null);

    public ObjectAttributes {
        metadata = metadata == null ? Map.of() : new TreeMap<>(metadata);
        tags = tags == null ? Map.of() : new TreeMap<>(tags);
        contentType = ContentType.canonical("contentType", contentType);
        if (contentLength != null && contentLength < 0) {
            throw ProblemException.invalid("contentLength", "must be 0 or more bytes");
        }
        requireMetadata(metadata);
        requireTags(tags);
    }

    /** Created with a media type, which may be null, and no other attribute. */
    public static ObjectAttributes ofType(String contentType) {
        return new ObjectAttributes(contentType, null, null, false, null, null, null, ObjectHeaders.NONE);
    }

    /** With the exact size in bytes; null for none. */
    public ObjectAttributes withLength(Long bytes) {
        return new ObjectAttributes(contentType, bytes, checksum, createOnly, acl, metadata, tags, headers);
    }

    /** With a checksum; null for none. */
    public ObjectAttributes withChecksum(Checksum sum) {
        return new ObjectAttributes(contentType, contentLength, sum, createOnly, acl, metadata, tags, headers);
    }

    /** Not replacing an existing object, if {@code only}. */
    public ObjectAttributes creatingOnly(boolean only) {
        return new ObjectAttributes(contentType, contentLength, checksum, only, acl, metadata, tags, headers);
    }

    /** With what the caller asks for; each may be null. */
    public ObjectAttributes with(CannedAcl canned, Map<String, String> userMetadata, Map<String, String> objectTags) {
        return new ObjectAttributes(
                contentType, contentLength, checksum, createOnly, canned, userMetadata, objectTags, headers);
    }

    /** With headers that the store keeps with the object. */
    public ObjectAttributes with(ObjectHeaders kept) {
        return new ObjectAttributes(contentType, contentLength, checksum, createOnly, acl, metadata, tags, kept);
    }

    /** With the mark that identifies the upload of the object. */
    public ObjectAttributes markedBy(String upload) {
        Map<String, String> marked = new TreeMap<>(metadata);
        marked.put(UploadMark.NAME, upload);
        return with(acl, marked, tags);
    }

    /**
     * With what the profile enforces.
     *
     * @param file the name of the file, or null
     * @param shown whether browsers may display objects of its type
     */
    ObjectAttributes with(EnforcedAttributes enforced, FileName file, boolean shown) {
        if (enforced.setsNoAttribute()) {
            return this; // most writes: nothing is validated twice
        }
        return new ObjectAttributes(
                contentType,
                contentLength,
                checksum,
                createOnly,
                enforced.aclOr(acl),
                enforced.withMetadata(metadata),
                enforced.withTags(tags),
                enforced.defaults().completing(headers, file, shown));
    }

    private static void requireMetadata(Map<String, String> metadata) {
        int size = 0;
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            String field = "metadata." + printable(entry.getKey());
            if (!Header.isToken(entry.getKey())) {
                throw ProblemException.invalid(
                        field,
                        "must have a name of letters, digits and ! # $ % & ' * + - . ^ _ ` | ~ (an RFC 9110 token)");
            }
            if (!names.add(entry.getKey().toLowerCase(Locale.ROOT))) {
                throw ProblemException.invalid(field, "must not be given twice; names are case-insensitive");
            }
            if (entry.getValue() == null) {
                throw ProblemException.invalid(field, "must have a value");
            }
            size += entry.getKey().length()
                    + MetadataValue.encode(field, entry.getValue()).length();
        }
        if (size > MAX_METADATA) {
            throw ProblemException.invalid("metadata", "must not exceed 2048 bytes in all, names included");
        }
    }

    private static void requireTags(Map<String, String> tags) {
        if (tags.size() > MAX_TAGS) {
            throw ProblemException.invalid("tags", "must not be more than 10");
        }
        tags.forEach((name, value) -> {
            if (name.isEmpty() || name.length() > 128 || !isTagText(name)) {
                throw ProblemException.invalid(
                        "tags", "must have names of 1 to 128 letters, digits, spaces and + - = . _ : / @");
            }
            if (value == null || value.length() > 256 || !isTagText(value)) {
                throw ProblemException.invalid(
                        "tags." + name, "must have at most 256 letters, digits, spaces and + - = . _ : / @");
            }
        });
    }

    private static boolean isTagText(String text) {
        return text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || " +-=._:/@".indexOf(c) >= 0);
    }

    /** The headers of a PUT; all of them are signed. */
    List<Header> asHeaders() {
        List<Header> all = new ArrayList<>();
        add(all, "content-type", contentType);
        add(all, "content-length", contentLength == null ? null : contentLength.toString());
        add(all, "if-none-match", createOnly ? "*" : null);
        add(all, "x-amz-acl", acl == null ? null : acl.id());
        if (checksum != null) {
            all.add(new Header(checksum.headerName(), checksum.value()));
        }
        metadata.forEach((name, value) ->
                all.add(new Header("x-amz-meta-" + name, MetadataValue.encode("metadata." + name, value))));
        add(all, "x-amz-tagging", tags.isEmpty() ? null : tagQuery());
        headers.values().forEach((header, value) -> all.add(new Header(header.header(), value)));
        return all;
    }

    /** The fields of a form; its policy covers all of them. */
    Map<String, String> asFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "Content-Type", contentType);
        put(fields, "acl", acl == null ? null : acl.id());
        if (checksum != null) {
            fields.put(checksum.fieldName(), checksum.value());
        }
        metadata.forEach((name, value) -> fields.put(
                "x-amz-meta-" + name.toLowerCase(Locale.ROOT), MetadataValue.encode("metadata." + name, value)));
        put(fields, "tagging", tags.isEmpty() ? null : tagDocument());
        headers.values().forEach((header, value) -> fields.put(header.header(), value));
        return fields;
    }

    private String tagQuery() {
        StringBuilder query = new StringBuilder();
        tags.forEach((name, value) -> query.append(query.isEmpty() ? "" : "&")
                .append(PercentEncoding.encode(name))
                .append('=')
                .append(PercentEncoding.encode(value)));
        return query.toString();
    }

    /**
     * AWS: "POST Object", field {@code tagging}: the XML of PutObjectTagging; no tag character needs escaping.
     */
    private String tagDocument() {
        StringBuilder xml = new StringBuilder("<Tagging><TagSet>");
        tags.forEach((name, value) -> xml.append("<Tag><Key>")
                .append(name)
                .append("</Key><Value>")
                .append(value)
                .append("</Value></Tag>"));
        return xml.append("</TagSet></Tagging>").toString();
    }

    private static void add(List<Header> headers, String name, String value) {
        if (value != null) {
            headers.add(new Header(name, value));
        }
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
