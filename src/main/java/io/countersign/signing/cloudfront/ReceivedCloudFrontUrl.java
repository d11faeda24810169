package io.countersign.signing.cloudfront;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CloudFront signed URL as it was requested, parsed but not verified.
 *
 * @param resource the URL without the parameters of the signature
 * @param policy the signed statement, or null if it cannot be parsed
 * @param isCustom whether the URL contains the statement
 * @param signature the signature as encoded in the URL, or null
 * @param keyPairId the id of the key pair, or null
 */
public record ReceivedCloudFrontUrl(
        String resource, String policy, boolean isCustom, String signature, String keyPairId) {

    private static final List<String> NAMES =
            List.of("Expires", "Policy", "Signature", "Key-Pair-Id", "Hash-Algorithm");

    private static final Pattern END = epoch("DateLessThan");
    private static final Pattern BEGIN = epoch("DateGreaterThan");
    private static final Pattern RESOURCE = Pattern.compile("\"Resource\"\\s{0,8}:\\s{0,8}\"([^\"]{0,16384})\"");

    private static Pattern epoch(String name) {
        return Pattern.compile(
                "\"" + name + "\"\\s{0,8}:\\s{0,8}\\{\\s{0,8}\"AWS:EpochTime\"\\s{0,8}:\\s{0,8}([0-9]{1,10})");
    }

    /** Whether {@code url} has at least one parameter of a CloudFront signature. */
    public static boolean isOne(String url) {
        List<String> names = new ArrayList<>();
        for (String pair : query(url).split("&")) {
            names.add(pair.split("=", 2)[0].replaceFirst("^amp;", ""));
        }
        return names.contains("Key-Pair-Id")
                || names.contains("Signature")
                        && !names.contains("AWSAccessKeyId")
                        && (names.contains("Policy") || names.contains("Expires"));
    }

    private static String query(String url) {
        int question = url.indexOf('?');
        return question < 0 ? "" : url.substring(question + 1);
    }

    /** Parses {@code url}. */
    public static ReceivedCloudFrontUrl of(String url) {
        Map<String, String> found = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (String pair : query(url).split("&")) {
            String[] parts = pair.split("=", 2);
            if (NAMES.contains(parts[0])) {
                found.putIfAbsent(parts[0], parts.length < 2 ? "" : parts[1]);
            } else if (!pair.isEmpty()) {
                others.add(pair);
            }
        }
        int question = url.indexOf('?');
        String place = question < 0 ? url : url.substring(0, question);
        String resource = others.isEmpty() ? place : place + '?' + String.join("&", others);
        boolean custom = found.containsKey("Policy");
        return new ReceivedCloudFrontUrl(
                resource,
                custom ? decoded(found.get("Policy")) : canned(resource, found.get("Expires")),
                custom,
                found.get("Signature"),
                found.get("Key-Pair-Id"));
    }

    private static String decoded(String policy) {
        try {
            byte[] bytes = Base64.getDecoder()
                    .decode(policy.replace('-', '+').replace('_', '=').replace('~', '/'));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String canned(String resource, String expires) {
        if (expires == null || !expires.matches("[0-9]{1,10}")) {
            return null;
        }
        try {
            return CloudFrontPolicy.until(resource, Instant.ofEpochSecond(Long.parseLong(expires)))
                    .json();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The signature parameters that are missing or cannot be parsed. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (policy == null) {
            missing.add("Expires or Policy");
        }
        if (signature == null || signature.isEmpty()) {
            missing.add("Signature");
        }
        if (keyPairId == null || keyPairId.isEmpty()) {
            missing.add("Key-Pair-Id");
        }
        return missing;
    }

    /** When it expires, or null if that cannot be parsed. */
    public Instant expiresAt() {
        return time(END);
    }

    /** When it becomes valid, or null for immediately. */
    public Instant notBefore() {
        return time(BEGIN);
    }

    private Instant time(Pattern pattern) {
        Matcher found = pattern.matcher(policy == null ? "" : policy);
        return found.find() ? Instant.ofEpochSecond(Long.parseLong(found.group(1))) : null;
    }

    /** Whether the policy restricts client addresses. */
    public boolean isForSomeAddresses() {
        return policy != null && policy.contains("\"IpAddress\"");
    }

    /**
     * Whether the URL matches its own custom policy: {@code *} stands for any characters, {@code ?} for one.
     */
    public boolean isInItsPolicy() {
        Matcher found = RESOURCE.matcher(policy == null ? "" : policy);
        return !isCustom || !found.find() || matches(found.group(1), resource);
    }

    private static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int from = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** The whole URL is a bearer secret: only the key pair's id is printed. */
    @Override
    public String toString() {
        return "ReceivedCloudFrontUrl[" + keyPairId + "]";
    }
}
