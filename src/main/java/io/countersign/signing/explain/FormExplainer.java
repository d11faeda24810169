package io.countersign.signing.explain;

import io.countersign.signing.AmzDate;
import io.countersign.signing.CredentialScope;
import io.countersign.signing.FormSigner;
import io.countersign.signing.QuerySignature;
import io.countersign.signing.QuerySigner;
import io.countersign.signing.SigningCredentials;
import io.countersign.signing.explain.Explainer.Known;
import io.countersign.signing.explain.Explanation.Claims;
import io.countersign.signing.explain.Finding.Code;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Finds out why a store rejects a browser upload (POST policy): its times, its signature, and each condition.
 */
public final class FormExplainer {

    private static final List<String> REQUIRED =
            List.of("key", "policy", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature");

    private final FormSigner signer = new FormSigner();

    /** Explains {@code form}, with the store's error document if one is given. */
    public Explanation explain(ReceivedForm form, StoreError error, Known known) {
        Map<String, String> fields = form.byName();
        if (fields.containsKey("AWSAccessKeyId")) {
            return Version2Explainer.explain(form, error, known);
        }
        Findings findings = new Findings();
        REQUIRED.stream()
                .filter(name -> fields.getOrDefault(name, "").isEmpty())
                .forEach(name -> findings.add(
                        Code.FIELD_MISSING, "The form has no field " + name + ", which every store requires."));
        Scope scope = Scope.of(fields, findings);
        SigningCredentials credentials =
                scope == null ? null : known.credentialsOf().apply(scope.accessKeyId());
        Instant end = form.policy() == null ? null : form.policy().expiration();
        Claims claims = new Claims(
                scope == null ? null : scope.accessKeyId(),
                scope == null ? null : scope.region(),
                scope == null ? null : scope.issuedAt(),
                end,
                null);
        if (scope != null) {
            CommonChecks.addSkew(findings, scope.issuedAt(), error, known.now());
            CommonChecks.addDay(findings, scope.day(), "x-amz-date", scope.issuedAt());
            CommonChecks.addScope(findings, claims, scope.service(), credentials, error, known);
        }
        Boolean signedByUs = credentials == null || scope == null ? null : isOurs(fields, scope, credentials);
        if (Boolean.FALSE.equals(signedByUs)) {
            addMismatch(findings, fields, scope, credentials);
        }
        if (form.policy() == null) {
            if (!fields.getOrDefault("policy", "").isEmpty()) {
                findings.addOnce(
                        Code.MALFORMED,
                        "The field policy is not base64 of a JSON document with expiration and conditions.");
            }
        } else {
            addPolicy(findings, form, known.now());
        }
        String host = StoreHosts.fault(
                form.place().authority(),
                claims.region() == null ? known.region() : claims.region(),
                credentials == null ? List.of() : known.authorities());
        if (host != null) {
            findings.addOnce(Code.WRONG_HOST, host);
        }
        if (Boolean.TRUE.equals(signedByUs)) {
            CommonChecks.addOtherStore(findings, scope.accessKeyId(), known);
        }
        if (!form.place().query().isEmpty()) {
            findings.add(Code.QUERY_CHANGED, "A form is posted to the bucket's URL alone: send it without a query.");
        }
        StoreAnswer.addTo(findings, error);
        if (findings.isEmpty()) {
            findings.add(
                    Code.VALID,
                    "The signature is ours, has not expired, and every field meets its condition" + sizes(form) + ".");
        }
        return Explanation.of(signedByUs, claims, findings.list());
    }

    private static String sizes(ReceivedForm form) {
        return form.policy().conditions().stream()
                .filter(ReceivedForm.Condition.SizeRange.class::isInstance)
                .map(ReceivedForm.Condition.SizeRange.class::cast)
                .map(range -> "; the file must have " + range.min() + " to " + range.max() + " bytes")
                .findFirst()
                .orElse("");
    }

    private static void addPolicy(Findings findings, ReceivedForm form, Instant now) {
        Instant end = form.policy().expiration();
        if (end == null) {
            findings.add(Code.MALFORMED, "The policy has no valid expiration.");
        } else if (now.isAfter(end)) {
            CommonChecks.addExpired(findings, "form", end, now);
        }
        FormConditions.addTo(findings, form);
    }

    private boolean isOurs(Map<String, String> fields, Scope scope, SigningCredentials credentials) {
        String token = fields.get("x-amz-security-token");
        if (token == null ? credentials.sessionToken() != null : !token.equals(credentials.sessionToken())) {
            return false;
        }
        return fits(fields.getOrDefault("policy", ""), fields, scope, credentials);
    }

    /** Compared as a whole and in constant time, like every signature. */
    private boolean fits(String policy, Map<String, String> fields, Scope scope, SigningCredentials credentials) {
        String expected = signer.signature(
                policy, new CredentialScope(credentials, scope.region(), scope.service()), scope.issuedAt());
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8),
                fields.getOrDefault("x-amz-signature", "").getBytes(StandardCharsets.UTF_8));
    }

    private void addMismatch(
            Findings findings, Map<String, String> fields, Scope scope, SigningCredentials credentials) {
        String policy = fields.getOrDefault("policy", "");
        String signature = fields.getOrDefault("x-amz-signature", "");
        if (policy.isEmpty() || signature.isEmpty()) {
            return; // the missing field was named
        }
        if (!signature.equals(signature.strip())
                && fits(policy, Map.of("x-amz-signature", signature.strip()), scope, credentials)) {
            findings.addFirst(
                    Code.SURROUNDING_CHARACTERS, "White space was sent around x-amz-signature: send it without any.");
        } else if (!signature.matches("[0-9a-f]{64}")) {
            findings.addFirst(
                    Code.SIGNATURE_TRUNCATED,
                    "x-amz-signature has " + signature.length()
                            + " characters, where a signature is 64 hexadecimal digits in lower case: it was cut off or changed "
                            + "when it was copied.");
        } else if (!policy.equals(policy.replaceAll("\\s", ""))
                && fits(policy.replaceAll("\\s", ""), fields, scope, credentials)) {
            findings.addFirst(
                    Code.SURROUNDING_CHARACTERS, "White space was sent in the field policy: send it without any.");
        } else if (policy.indexOf(' ') >= 0 && fits(policy.replace(' ', '+'), fields, scope, credentials)) {
            findings.addFirst(
                    Code.PLUS_FOR_SPACE,
                    "A plus sign of the field policy was sent as a space: send the form as multipart/form-data.");
        } else {
            findings.addFirst(
                    Code.SIGNATURE_MISMATCH,
                    "The access key is ours, but its secret did not sign this policy: policy, x-amz-credential or x-amz-date was "
                            + "changed after signing, the session token is another one, or another secret of the same key signed.");
        }
    }

    /** Scope and time of a form's signature. */
    private record Scope(String accessKeyId, String day, String region, String service, Instant issuedAt) {

        /** Parses them, or adds a finding and returns null. */
        static Scope of(Map<String, String> fields, Findings findings) {
            String algorithm = fields.getOrDefault("x-amz-algorithm", QuerySigner.ALGORITHM);
            if (!algorithm.equals(QuerySigner.ALGORITHM) && !algorithm.isEmpty()) {
                findings.add(Code.MALFORMED, "x-amz-algorithm must be " + QuerySigner.ALGORITHM + ".");
            }
            String credential = fields.getOrDefault("x-amz-credential", "");
            String[] parts = credential.split("/", -1);
            if (!credential.isEmpty() && !QuerySignature.isScope(parts)) {
                findings.add(
                        Code.MALFORMED,
                        "x-amz-credential must have the format <access key>/<yyyyMMdd>/<region>/<service>/aws4_request.");
            }
            String date = fields.getOrDefault("x-amz-date", "");
            Instant issuedAt = AmzDate.parse(date);
            if (!date.isEmpty() && issuedAt == null) {
                findings.add(Code.MALFORMED, "x-amz-date must have the format 20130524T000000Z.");
            }
            if (issuedAt == null || !QuerySignature.isScope(parts)) {
                return null;
            }
            int tail = parts.length - 4;
            String key = String.join("/", List.of(parts).subList(0, tail));
            return new Scope(key, parts[tail], parts[tail + 1], parts[tail + 2], issuedAt);
        }
    }
}
