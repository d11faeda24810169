package io.countersign.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A form's policy to the byte, and that it leaves nothing open. */
class FormSignerTest {

    private static final Instant END = Instant.parse("2013-05-24T00:15:00.999Z");

    private final FormSigner signer = new FormSigner();

    @Test
    void writesTheExactPolicy() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Content-Type", "text/plain");
        fields.put("success_action_status", "201");

        assertEquals(
                "{\"expiration\":\"2013-05-24T00:15:00.000Z\",\"conditions\":["
                        + "{\"bucket\":\"demo\"},{\"key\":\"a/b.txt\"},{\"Content-Type\":\"text/plain\"},"
                        + "{\"success_action_status\":\"201\"},{\"x-amz-algorithm\":\"AWS4-HMAC-SHA256\"},"
                        + "{\"x-amz-credential\":\"AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request\"},"
                        + "{\"x-amz-date\":\"20130524T000000Z\"},[\"content-length-range\",0,1024]]}",
                policy(sign(form("a/b.txt", false, fields, null), Example.SIGNATORY)));
    }

    @Test
    void listsTheFieldsInPostOrder() {
        CredentialScope signatory = CredentialScope.s3(Example.TEMPORARY, Example.REGION);
        Map<String, String> signed = sign(form("k", false, Map.of("acl", "private"), null), signatory);

        assertEquals(
                List.of(
                        "key",
                        "acl",
                        "x-amz-algorithm",
                        "x-amz-credential",
                        "x-amz-date",
                        "x-amz-security-token",
                        "policy",
                        "x-amz-signature"),
                List.copyOf(signed.keySet()));
        assertEquals(Example.TOKEN, signed.get("x-amz-security-token"));
    }

    @Test
    void everyFieldHasItsCondition() throws IOException {
        CredentialScope signatory = CredentialScope.s3(Example.TEMPORARY, Example.REGION);
        Map<String, String> signed =
                sign(form("k", false, Map.of("acl", "private", "x-amz-meta-a", "b"), "image/"), signatory);
        Map<String, String> exact = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (JsonNode condition : new ObjectMapper().readTree(policy(signed)).get("conditions")) {
            if (condition.isObject()) {
                condition
                        .properties()
                        .forEach(entry ->
                                exact.put(entry.getKey(), entry.getValue().asText()));
            } else {
                others.add(condition.toString());
            }
        }

        Map<String, String> fields = new LinkedHashMap<>(signed);
        fields.keySet().removeAll(List.of("policy", "x-amz-signature")); // they are the signature itself
        fields.put("bucket", "demo"); // not a field: the address says it
        assertEquals(fields, exact);
        assertEquals(
                List.of("[\"starts-with\",\"$Content-Type\",\"image/\"]", "[\"content-length-range\",0,1024]"), others);
    }

    @Test
    void aKeyPrefixIsCompletedByTheFileName() {
        Map<String, String> signed = sign(form("inbox/", true, Map.of(), null), Example.SIGNATORY);

        assertEquals("inbox/${filename}", signed.get("key"));
        assertTrue(policy(signed).contains("[\"starts-with\",\"$key\",\"inbox/\"]"));
    }

    @Test
    void escapesJsonAndKeepsOtherScripts() throws IOException {
        String awkward = "q\"b\\n\n\t\u0001/é日本\ud83d\ude00";
        String policy = policy(sign(form(awkward, false, Map.of(), null), Example.SIGNATORY));

        assertTrue(policy.contains("{\"key\":\"q\\\"b\\\\n\\u000a\\u0009\\u0001/é日本\ud83d\ude00\"}"), policy);
        assertEquals(
                awkward,
                new ObjectMapper().readTree(policy).at("/conditions/1/key").asText());
    }

    @Test
    void anIndependentImplementationComputesTheSameSignature() {
        Map<String, String> signed = sign(form("é/k", false, Map.of("acl", "private"), "image/"), Example.SIGNATORY);

        assertEquals(
                Sha256.signature(Example.SECRET, "20130524", Example.REGION, "s3", signed.get("policy")),
                signed.get("x-amz-signature"));
    }

    @Test
    void refusesFormsWithoutRestrictions() {
        assertThrows(IllegalArgumentException.class, () -> form("", true, Map.of(), null));
        assertThrows(IllegalArgumentException.class, () -> form("inbox", true, Map.of(), null));
        FormToSign anyType = form("k", false, Map.of(), "");
        assertThrows(IllegalArgumentException.class, () -> sign(anyType, Example.SIGNATORY));
        assertThrows(IllegalArgumentException.class, () -> new PostPolicy.StartsWith("key", ""));
        assertThrows(IllegalArgumentException.class, () -> new PostPolicy.ContentLengthRange(2, 1));
        assertThrows(IllegalArgumentException.class, () -> new PostPolicy.ContentLengthRange(-1, 1));
    }

    @Test
    void refusesReservedFields() {
        for (String name : List.of("key", "Key", "bucket", "file", "Policy", "x-amz-date", "X-Amz-Signature")) {
            assertThrows(IllegalArgumentException.class, () -> form("k", false, Map.of(name, "x"), null), name);
        }
        assertThrows(IllegalArgumentException.class, () -> form("k", false, Map.of("content-type", "x/y"), "image/"));
        assertThrows(IllegalArgumentException.class, () -> form("k", false, Map.of("acl", "a", "ACL", "b"), null));
    }

    private static FormToSign form(String key, boolean prefix, Map<String, String> fields, String contentTypePrefix) {
        return new FormToSign("demo", key, prefix, fields, contentTypePrefix, 0, 1024);
    }

    private Map<String, String> sign(FormToSign form, CredentialScope signatory) {
        return signer.sign(form, signatory, Example.AT, END).fields();
    }

    private static String policy(Map<String, String> signed) {
        return new String(Base64.getDecoder().decode(signed.get("policy")), StandardCharsets.UTF_8);
    }
}
