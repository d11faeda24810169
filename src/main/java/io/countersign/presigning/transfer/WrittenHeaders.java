package io.countersign.presigning.transfer;

import io.countersign.content.Checksum;
import io.countersign.content.ContentDisposition;
import io.countersign.content.DispositionParser;
import io.countersign.content.MetadataValue;
import io.countersign.presigning.PresignRequest;
import io.countersign.problem.ProblemException;
import io.countersign.signer.StoredDisposition;
import io.countersign.storage.CannedAcl;
import io.countersign.storage.ObjectMethod;
import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The headers of a PUT that describe the object: those of S3's PutObject, so that clients need not learn others.
 *
 * @param sent the headers of the request
 */
record WrittenHeaders(MultiMap sent) {

    private static final String MD5 = "content-md5";
    private static final String CHECKSUM = "x-amz-checksum-";
    private static final String TAGGING = "x-amz-tagging";
    private static final String ACL = "x-amz-acl";

    /** Headers of requests in S3's own protocol, whose meaning would be lost. */
    private static final Set<String> IGNORED =
            Set.of("x-amz-content-sha256", "x-amz-date", "x-amz-sdk-checksum-algorithm");

    /**
     * The request for the URL by which this service writes the object.
     *
     * @throws ProblemException naming the header that is not supported or has an invalid value
     */
    PresignRequest request(ObjectCall call, String profile, long length, Duration lifetime) {
        requireKnown();
        ContentDisposition disposition =
                sent.contains("Content-Disposition") ? DispositionParser.parse(sent.get("Content-Disposition")) : null;
        return new PresignRequest(
                profile,
                ObjectMethod.PUT,
                call.key(),
                null,
                null,
                lifetime,
                sent.get("Content-Type"),
                length,
                checksum(),
                isCreateOnly() ? true : null,
                acl(),
                metadata(),
                tags(),
                sent.get("Cache-Control"),
                disposition == null ? null : stored(disposition),
                sent.get("Content-Encoding"),
                sent.get("Content-Language"),
                sent.get("Expires"),
                null);
    }

    /** Conditions that a signature need not cover. */
    Map<String, String> conditions() {
        String match = sent.get("If-Match");
        return match == null ? Map.of() : Map.of("If-Match", match);
    }

    private void requireKnown() {
        for (String name : sent.names()) {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean known = !lower.startsWith("x-amz-")
                    || lower.equals(ACL)
                    || lower.equals(TAGGING)
                    || lower.startsWith(CHECKSUM)
                    || lower.startsWith(MetadataValue.HEADER_PREFIX)
                    || IGNORED.contains(lower);
            if (!known) {
                throw ProblemException.invalid(
                        lower,
                        "is not supported; encryption and storage class are set by the profile, and a copy is made by "
                                + "POST /v1/buckets/{bucket}/copies");
            }
        }
    }

    private boolean isCreateOnly() {
        String condition = sent.get("If-None-Match");
        if (condition != null && !condition.equals("*")) {
            throw ProblemException.invalid("If-None-Match", "must be *, which means that no object has the key");
        }
        return condition != null;
    }

    private Checksum checksum() {
        List<Map.Entry<String, String>> checksums = sent.entries().stream()
                .filter(header -> isChecksum(header.getKey().toLowerCase(Locale.ROOT)))
                .toList();
        if (checksums.isEmpty()) {
            return null;
        }
        if (checksums.size() > 1) {
            throw ProblemException.invalid("checksum", "must be one: Content-MD5 or one x-amz-checksum header");
        }
        Map.Entry<String, String> only = checksums.get(0);
        return new Checksum(algorithm(only.getKey().toLowerCase(Locale.ROOT)), only.getValue());
    }

    private static boolean isChecksum(String header) {
        return header.equals(MD5) || header.startsWith(CHECKSUM);
    }

    private static Checksum.Algorithm algorithm(String header) {
        String name = header.equals(MD5) ? Checksum.Algorithm.MD5.name() : header.substring(CHECKSUM.length());
        return Stream.of(Checksum.Algorithm.values())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null); // which the checksum refuses, naming the algorithms
    }

    private CannedAcl acl() {
        String acl = sent.get(ACL);
        return acl == null
                ? null
                : Stream.of(CannedAcl.values())
                        .filter(each -> each.id().equals(acl))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.invalid(ACL, "must be a canned ACL such as public-read"));
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>();
        sent.forEach(header -> {
            String lower = header.getKey().toLowerCase(Locale.ROOT);
            if (lower.startsWith(MetadataValue.HEADER_PREFIX)) {
                metadata.put(lower.substring(MetadataValue.HEADER_PREFIX.length()), header.getValue());
            }
        });
        return metadata;
    }

    /** AWS: "PutObject", {@code x-amz-tagging}: as in the query of a URL. */
    private Map<String, String> tags() {
        String query = sent.get(TAGGING);
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        Map<String, String> tags = new HashMap<>();
        for (String each : query.split("&", -1)) {
            int equals = each.indexOf('=');
            String name = equals < 0 ? each : each.substring(0, equals);
            if (tags.put(decoded(name), equals < 0 ? "" : decoded(each.substring(equals + 1))) != null) {
                throw ProblemException.invalid(TAGGING, "must not name a tag twice");
            }
        }
        return tags;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(TAGGING, "must be percent-encoded, such as team=blue&stage=test");
        }
    }

    private static StoredDisposition stored(ContentDisposition disposition) {
        return new StoredDisposition(
                disposition.fileName() == null ? null : disposition.fileName().value(), disposition.inline());
    }
}
