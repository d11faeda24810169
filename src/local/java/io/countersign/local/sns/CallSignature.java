package io.countersign.local.sns;

import io.countersign.signing.PercentEncoding;
import io.countersign.signing.SigningCredentials;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies the signature of a call in its {@code Authorization} header. AWS: "Create a signed AWS API request"
 * (Signature Version 4) and "Common Errors" of the Amazon SNS API Reference.
 */
final class CallSignature {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String HMAC = "HmacSHA256";
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern HEADER = Pattern.compile(ALGORITHM
            + " Credential=([^/,\\s]{1,128})/(\\d{8})/([a-z0-9-]{1,32})/([a-z0-9-]{1,32})/aws4_request,\\s?"
            + "SignedHeaders=([a-z0-9;-]{1,1000}),\\s?Signature=([0-9a-f]{64})");

    private final SigningCredentials credentials;
    private final String region;

    /** Requires signatures with {@code credentials} for {@code region}. */
    CallSignature(SigningCredentials credentials, String region) {
        this.credentials = credentials;
        this.region = region;
    }

    /**
     * A received call.
     *
     * @param method the HTTP method
     * @param path the path, encoded
     * @param query the query string without its question mark; empty if absent
     * @param headers values by names in lower case; values of one name are joined by commas
     * @param body the body's bytes
     */
    record Call(String method, String path, String query, Map<String, String> headers, byte[] body) {}

    /**
     * @throws SnsError if {@code call} is not signed with the credentials, or the signature is not valid at {@code now}
     */
    void require(Call call, Instant now) {
        String authorization = call.headers().get("authorization");
        if (authorization == null) {
            throw new SnsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        Matcher parts = HEADER.matcher(authorization);
        String time = call.headers().get("x-amz-date");
        if (!parts.matches()
                || time == null
                || !List.of(parts.group(5).split(";")).contains("host")) {
            throw new SnsError(
                    400,
                    "IncompleteSignature",
                    "Authorization header requires Credential, SignedHeaders, Signature and a date.");
        }
        Instant signedAt = instant(time);
        if (!parts.group(1).equals(credentials.accessKeyId())) {
            throw new SnsError(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        }
        if (!parts.group(3).equals(region) || !parts.group(4).equals("sns") || !time.startsWith(parts.group(2))) {
            throw mismatch("Credential should be scoped to a valid region, service and date.");
        }
        if (Duration.between(signedAt, now).abs().compareTo(SKEW) > 0) {
            throw mismatch("Signature expired or not yet current.");
        }
        if (!MessageDigest.isEqual(
                signature(call, parts, time).getBytes(StandardCharsets.US_ASCII),
                parts.group(6).getBytes(StandardCharsets.US_ASCII))) {
            throw mismatch("The request signature we calculated does not match the signature you provided. "
                    + "Check your AWS Secret Access Key and signing method.");
        }
    }

    private static SnsError mismatch(String message) {
        return new SnsError(403, "SignatureDoesNotMatch", message);
    }

    private static Instant instant(String time) {
        try {
            return TIME.parse(time, Instant::from);
        } catch (DateTimeException e) {
            throw new SnsError(400, "IncompleteSignature", "Date must be in ISO-8601 'basic format'.");
        }
    }

    private String signature(Call call, Matcher parts, String time) {
        String scope = parts.group(2) + "/" + region + "/sns/aws4_request";
        String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n"
                + sha256(canonical(call, parts.group(5)).getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(parts.group(2), region, "sns", "aws4_request", toSign)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(key);
    }

    private static String canonical(Call call, String signedHeaders) {
        StringBuilder text = new StringBuilder()
                .append(call.method())
                .append('\n')
                .append(call.path().isEmpty() ? "/" : PercentEncoding.encodePath(call.path()))
                .append('\n')
                .append(sorted(call.query()))
                .append('\n');
        for (String name : signedHeaders.split(";")) {
            String value = call.headers().getOrDefault(name.toLowerCase(Locale.ROOT), "");
            text.append(name)
                    .append(':')
                    .append(value.strip().replaceAll(" +", " "))
                    .append('\n');
        }
        return text.append('\n')
                .append(signedHeaders)
                .append('\n')
                .append(sha256(call.body()))
                .toString();
    }

    private static String sorted(String query) {
        if (query.isEmpty()) {
            return "";
        }
        String[] parameters = query.split("&");
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = parameters[i].contains("=") ? parameters[i] : parameters[i] + "=";
        }
        java.util.Arrays.sort(parameters);
        return String.join("&", parameters);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
