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
 * A request to CloudFront with a signed URL or signed cookies, parsed but not verified.
 *
 * @param resource the URL without the parameters of the signature
 * @param hasCookies whether cookies have the signature; CloudFront reads them if the URL has none
 * @param policy the signed statement, or null if it cannot be parsed
 * @param isCustom whether the request contains the statement
 * @param signature the signature as it was sent, or null
 * @param keyPairId the id of the key pair, or null
 */
public record ReceivedCloudFrontRequest(
        String resource, boolean hasCookies, String policy, boolean isCustom, String signature, String keyPairId) {

    private static final String COOKIE_PREFIX = "CloudFront-";

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

    /** Whether {@code cookies}, the value of a Cookie header, has at least one cookie of a CloudFront signature. */
    public static boolean isInCookies(String cookies) {
        return !signatureCookies(cookies).isEmpty();
    }

    /** The values by the names of the parameters; the first of several with one name. */
    private static Map<String, String> signatureCookies(String cookies) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String cookie : cookies.split(";")) {
            String[] parts = cookie.strip().split("=", 2);
            if (parts.length == 2
                    && parts[0].startsWith(COOKIE_PREFIX)
                    && NAMES.contains(parts[0].substring(COOKIE_PREFIX.length()))) {
                found.putIfAbsent(parts[0].substring(COOKIE_PREFIX.length()), parts[1]);
            }
        }
        return found;
    }

    private static String query(String url) {
        int question = url.indexOf('?');
        return question < 0 ? "" : url.substring(question + 1);
    }

    /** Parses {@code url}. */
    public static ReceivedCloudFrontRequest of(String url) {
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
        return of(resource, false, found);
    }

    /** Parses a request for {@code url}, which is not signed, with the Cookie header {@code cookies}. */
    public static ReceivedCloudFrontRequest withCookies(String url, String cookies) {
        return of(url, true, signatureCookies(cookies));
    }

    private static ReceivedCloudFrontRequest of(String resource, boolean hasCookies, Map<String, String> found) {
        boolean custom = found.containsKey("Policy");
        return new ReceivedCloudFrontRequest(
                resource,
                hasCookies,
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

    /** The signature's parameters or cookies that are missing or cannot be parsed. */
    public List<String> missing() {
        String prefix = hasCookies ? COOKIE_PREFIX : "";
        List<String> missing = new ArrayList<>();
        if (policy == null) {
            missing.add(prefix + "Expires or " + prefix + "Policy");
        }
        if (signature == null || signature.isEmpty()) {
            missing.add(prefix + "Signature");
        }
        if (keyPairId == null || keyPairId.isEmpty()) {
            missing.add(prefix + "Key-Pair-Id");
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
        String covered = policyResource();
        return !isCustom || covered == null || matches(covered, resource);
    }

    /** The URLs that the policy covers, or null if it cannot be parsed. */
    public String policyResource() {
        Matcher found = RESOURCE.matcher(policy == null ? "" : policy);
        return found.find() ? found.group(1) : null;
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
        return "ReceivedCloudFrontRequest[" + keyPairId + "]";
    }
}
