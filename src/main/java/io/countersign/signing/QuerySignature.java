package io.countersign.signing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The signature's parameters in a URL, parsed and well-formed.
 *
 * @param accessKeyId the signer's access key id
 * @param date the day of the scope, {@code yyyyMMdd}
 * @param region the region of the scope
 * @param service the service of the scope
 * @param issuedAt when the URL's lifetime started
 * @param expiresSeconds the lifetime in seconds
 * @param signedHeaders the names of the signed headers, in lower case
 * @param signature the signature in hex
 */
public record QuerySignature(
        String accessKeyId,
        String date,
        String region,
        String service,
        Instant issuedAt,
        long expiresSeconds,
        List<String> signedHeaders,
        String signature) {

    public QuerySignature {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /**
     * Parses the parameters of {@code request}.
     *
     * @param faults receives a sentence for each missing or malformed parameter
     * @return the signature, or null if there is a fault
     */
    public static QuerySignature read(ReceivedRequest request, List<String> faults) {
        List<String> found = new ArrayList<>();
        String algorithm = required(request, "X-Amz-Algorithm", found);
        if (algorithm != null && !algorithm.equals(QuerySigner.ALGORITHM)) {
            found.add("X-Amz-Algorithm must be " + QuerySigner.ALGORITHM);
        }
        String[] scope =
                String.valueOf(required(request, "X-Amz-Credential", found)).split("/", -1);
        if (!isScope(scope)) {
            found.add("X-Amz-Credential must read <access key>/<yyyyMMdd>/<region>/<service>/aws4_request");
        }
        Instant issuedAt = AmzDate.parse(String.valueOf(required(request, "X-Amz-Date", found)));
        if (issuedAt == null) {
            found.add("X-Amz-Date must read like 20130524T000000Z");
        }
        Long expires = seconds(required(request, "X-Amz-Expires", found));
        if (expires == null) {
            found.add("X-Amz-Expires must be a number of seconds from 1 to " + QuerySigner.MAX_EXPIRES_SECONDS);
        }
        String headers = required(request, "X-Amz-SignedHeaders", found);
        if (headers != null && !List.of(headers.split(";")).contains("host")) {
            found.add("X-Amz-SignedHeaders must name host, which every signature covers");
        }
        String signature = required(request, "X-Amz-Signature", found);
        if (!found.isEmpty()) {
            faults.addAll(found);
            return null;
        }
        int tail = scope.length - 4; // an access key may contain slashes; the scope never does
        String accessKeyId = String.join("/", Arrays.copyOfRange(scope, 0, tail));
        return new QuerySignature(
                accessKeyId,
                scope[tail],
                scope[tail + 1],
                scope[tail + 2],
                issuedAt,
                expires,
                Arrays.asList(headers.split(";")),
                signature);
    }

    private static String required(ReceivedRequest request, String name, List<String> faults) {
        String value = request.parameter(name);
        if (value == null || value.isEmpty()) {
            faults.add(name + " is missing");
        } else if (request.query().stream()
                        .filter(param -> param.name().equals(name))
                        .count()
                > 1) {
            faults.add(name + " is there more than once");
        }
        return value;
    }

    /** Whether the last four parts, after an access key, are day, region, service and AWS's terminator. */
    public static boolean isScope(String[] parts) {
        int last = parts.length - 1;
        return last >= 4
                && parts[last].equals("aws4_request")
                && CredentialScope.isScopePart(parts[last - 1])
                && CredentialScope.isScopePart(parts[last - 2])
                && parts[last - 3].matches("[0-9]{8}");
    }

    private static Long seconds(String text) {
        if (text == null || !text.matches("[0-9]{1,6}")) {
            return null;
        }
        long seconds = Long.parseLong(text);
        return seconds < 1 || seconds > QuerySigner.MAX_EXPIRES_SECONDS ? null : seconds;
    }

    /** The last instant at which the URL is valid. */
    public Instant expiresAt() {
        return issuedAt.plusSeconds(expiresSeconds);
    }

    /** {@code 20130524/us-east-1/s3/aws4_request}. */
    String scope() {
        return date + '/' + region + '/' + service + "/aws4_request";
    }

    /** Prints without the signature. */
    @Override
    public String toString() {
        return "QuerySignature[" + scope() + ", " + issuedAt + ", " + expiresSeconds + " s, " + signedHeaders + "]";
    }
}
