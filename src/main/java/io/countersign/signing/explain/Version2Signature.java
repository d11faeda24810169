package io.countersign.signing.explain;

import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.SigningCredentials;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The Signature Version 2 of a URL, which is only verified, never created. AWS: "Signing and authenticating REST
 * requests", query string authentication.
 */
final class Version2Signature {

    /** The signed parameters; others are not signed. AWS, on the same page: "CanonicalizedResource". */
    private static final Set<String> SUB_RESOURCES = Set.of(
            "accelerate",
            "acl",
            "cors",
            "delete",
            "lifecycle",
            "location",
            "logging",
            "notification",
            "partNumber",
            "policy",
            "requestPayment",
            "restore",
            "tagging",
            "torrent",
            "uploadId",
            "uploads",
            "versionId",
            "versioning",
            "versions",
            "website",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            "response-content-language",
            "response-content-type",
            "response-expires");

    private static final String TOKEN = "x-amz-security-token";

    private Version2Signature() {}

    /** Whether {@code request} has a Version 2 signature, and none of Version 4. */
    static boolean isOn(ReceivedRequest request) {
        return request.parameter("AWSAccessKeyId") != null
                && request.query().stream().noneMatch(param -> param.name().startsWith("X-Amz-"));
    }

    /**
     * Whether {@code credentials} made the signature of {@code request}; compared as a whole and in constant time.
     *
     * @param buckets the bucket candidates in the host, each starting with a slash; the empty string if the path
     * contains the bucket
     */
    static boolean matches(ReceivedRequest request, SigningCredentials credentials, List<String> buckets) {
        String given = request.parameter("Signature");
        Map<String, String> amz = amzHeaders(request);
        String token = credentials.sessionToken();
        if (given == null || token != null && !token.equals(amz.get(TOKEN))) {
            return false;
        }
        return buckets.stream().anyMatch(bucket -> signs(credentials, stringToSign(request, bucket, amz), given));
    }

    /** Whether {@code signature} is the signature of {@code text}; for a form, the text is its policy in base64. */
    static boolean signs(SigningCredentials credentials, String text, String signature) {
        return MessageDigest.isEqual(
                signature(text, credentials).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(String stringToSign, SigningCredentials credentials) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(credentials.secretAccessKey().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(stringToSign.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    private static String stringToSign(ReceivedRequest request, String bucket, Map<String, String> amz) {
        StringBuilder text = new StringBuilder(request.method())
                .append('\n')
                .append(request.headers().getOrDefault("content-md5", ""))
                .append('\n')
                .append(request.headers().getOrDefault("content-type", ""))
                .append('\n')
                .append(Objects.requireNonNullElse(request.parameter("Expires"), ""))
                .append('\n');
        amz.forEach((name, value) ->
                text.append(name).append(':').append(value.strip()).append('\n'));
        return text.append(bucket).append(resource(request)).toString();
    }

    /**
     * Headers, and parameters in place of headers, that start with {@code x-amz-}; lower-case names, sorted.
     */
    private static Map<String, String> amzHeaders(ReceivedRequest request) {
        Map<String, String> amz = new TreeMap<>();
        request.headers().forEach((name, value) -> put(amz, name, value));
        request.query().forEach(param -> put(amz, param.name().toLowerCase(Locale.ROOT), param.value()));
        return amz;
    }

    private static void put(Map<String, String> amz, String name, String value) {
        if (name.startsWith("x-amz-")) {
            amz.put(name, value);
        }
    }

    /** The path as it was sent, not decoded, and the signed parameters, decoded. */
    private static String resource(ReceivedRequest request) {
        Stream<String> signed = request.query().stream()
                .filter(param -> SUB_RESOURCES.contains(param.name()))
                .map(param -> param.value().isEmpty() ? param.name() : param.name() + '=' + param.value())
                .sorted();
        String parameters = String.join("&", signed.toList());
        String path = new UrlParts(request.url()).path;
        return parameters.isEmpty() ? path : path + '?' + parameters;
    }
}
