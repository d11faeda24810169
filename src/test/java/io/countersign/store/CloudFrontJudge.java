package io.countersign.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What CloudFront decides about a request, by the pages "Use signed URLs" and "Use signed cookies" of its Developer Guide. It shares
 * no code with the service: the policy is read by a JSON parser, and a public key verifies its signature.
 */
public final class CloudFrontJudge {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Verifies {@code signature} of {@code statement}. */
    @FunctionalInterface
    public interface Verifier {
        boolean verify(PublicKey key, byte[] statement, byte[] signature);
    }

    /**
     * A request as it arrives, and what CloudFront reads in it.
     *
     * @param resource the URL without the parameters of the signature
     * @param signed the parameters of the signature, or its cookies, by the names of the parameters
     */
    public record Arrived(String resource, Map<String, String> signed) {

        /** A request for {@code url}, which has a signature. */
        public static Arrived of(String url) {
            Map<String, String> signed = new LinkedHashMap<>();
            StringBuilder rest = new StringBuilder();
            int question = url.indexOf('?');
            for (String pair :
                    question < 0 ? new String[0] : url.substring(question + 1).split("&")) {
                String[] parts = pair.split("=", 2);
                if (parts[0].matches("Expires|Policy|Signature|Key-Pair-Id")) {
                    signed.put(parts[0], parts[1]);
                } else {
                    rest.append(rest.isEmpty() ? '?' : '&').append(pair);
                }
            }
            return new Arrived((question < 0 ? url : url.substring(0, question)) + rest, signed);
        }

        /** A request for {@code url} with {@code cookies}. */
        public static Arrived with(String url, Map<String, String> cookies) {
            Map<String, String> signed = new LinkedHashMap<>();
            cookies.forEach((name, value) -> {
                if (name.startsWith("CloudFront-")) {
                    signed.put(name.substring("CloudFront-".length()), value);
                }
            });
            return new Arrived(url, signed);
        }

        /** The signed statement, as bytes; null if it is absent. */
        public byte[] statement() {
            if (signed.containsKey("Policy")) {
                return decoded(signed.get("Policy"));
            }
            String canned = "{\"Statement\":[{\"Resource\":\"" + resource
                    + "\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":" + signed.get("Expires") + "}}}]}";
            return signed.containsKey("Expires") ? canned.getBytes(StandardCharsets.UTF_8) : null;
        }

        /** The bytes of the signature. */
        public byte[] signature() {
            return decoded(signed.getOrDefault("Signature", ""));
        }
    }

    private CloudFrontJudge() {}

    private static byte[] decoded(String text) {
        return Base64.getDecoder()
                .decode(text.replace('-', '+').replace('_', '=').replace('~', '/'));
    }

    /** Whether CloudFront answers {@code request} of the client {@code address} at {@code at}. */
    public static boolean admits(Arrived request, String address, Instant at) {
        return admits(request, address, at, CloudFrontJudge::verifiedByTheJdk);
    }

    /** The same, with another program that verifies. */
    public static boolean admits(Arrived request, String address, Instant at, Verifier verifier) {
        byte[] statement = request.statement();
        PublicKey key = TestDistribution.published(request.signed().getOrDefault("Key-Pair-Id", ""));
        if (statement == null || key == null || !verifier.verify(key, statement, request.signature())) {
            return false;
        }
        try {
            JsonNode only = JSON.readTree(statement).get("Statement");
            JsonNode condition = only.path(0).get("Condition");
            long now = at.getEpochSecond();
            return only.size() == 1
                    && matches(only.path(0).get("Resource").textValue(), request.resource())
                    && now < condition.at("/DateLessThan/AWS:EpochTime").longValue()
                    && (!condition.has("DateGreaterThan")
                            || now
                                    >= condition
                                            .at("/DateGreaterThan/AWS:EpochTime")
                                            .longValue())
                    && (!condition.has("IpAddress")
                            || isIn(
                                    address,
                                    condition.at("/IpAddress/AWS:SourceIp").textValue()));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean matches(String resource, String url) {
        StringBuilder pattern = new StringBuilder();
        for (char c : resource.toCharArray()) {
            pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return url.matches(pattern.toString());
    }

    private static boolean isIn(String address, String range) {
        String[] parts = range.split("/");
        int kept = Integer.parseInt(parts[1]);
        int mask = kept == 0 ? 0 : -1 << 32 - kept;
        return (bits(address) & mask) == (bits(parts[0]) & mask);
    }

    private static int bits(String address) {
        int bits = 0;
        for (String part : address.split("\\.")) {
            bits = bits << 8 | Integer.parseInt(part);
        }
        return bits;
    }

    private static boolean verifiedByTheJdk(PublicKey key, byte[] statement, byte[] signature) {
        try {
            Signature verifier =
                    Signature.getInstance("EC".equals(key.getAlgorithm()) ? "SHA1withECDSA" : "SHA1withRSA");
            verifier.initVerify(key);
            verifier.update(statement);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
