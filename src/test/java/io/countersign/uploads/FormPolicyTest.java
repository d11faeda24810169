package io.countersign.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The policy has a condition for every field, limits the file's size, and expires as the response says. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FormPolicyTest {

    private static final List<String> NOT_COVERED = List.of("policy", "x-amz-signature");

    private static JsonPath policyOf(JsonPath form) {
        byte[] policy = Base64.getDecoder().decode(form.getString("fields.policy"));
        return JsonPath.from(new String(policy, StandardCharsets.UTF_8));
    }

    private static List<Object> conditionsOf(JsonPath form) {
        return policyOf(form).getList("conditions");
    }

    @Test
    void everyFieldHasItsExactCondition() {
        JsonPath form = Service.presignForm(Map.of(
                "key",
                "policy/é \"q\" \\.txt",
                "contentType",
                "text/plain; charset=utf-8",
                "minSize",
                1,
                "maxSize",
                99,
                "acl",
                "private",
                "metadata",
                Map.of("Order", "4711", "who", "Zoë"),
                "tags",
                Map.of("team", "blue"),
                "successStatus",
                201));
        Map<String, String> fields = form.getMap("fields");
        List<Object> expected = new ArrayList<>();
        expected.add(Map.of("bucket", "demo"));
        fields.forEach((name, value) -> {
            if (!NOT_COVERED.contains(name)) {
                expected.add(Map.of(name, value));
            }
        });
        expected.add(List.of("content-length-range", 1, 99));
        assertEquals(expected, conditionsOf(form));
        assertTrue(fields.keySet()
                .containsAll(List.of(
                        "key",
                        "Content-Type",
                        "acl",
                        "x-amz-meta-order",
                        "x-amz-meta-who",
                        "tagging",
                        "success_action_status")));
    }

    @Test
    void theFieldsOfTheSignatureAreCovered() {
        JsonPath form = Service.presignForm(Map.of("key", "policy/a", "contentType", "text/plain"));
        Map<String, String> fields = form.getMap("fields");
        String date = fields.get("x-amz-date");
        assertEquals("AWS4-HMAC-SHA256", fields.get("x-amz-algorithm"));
        assertTrue(date.matches("\\d{8}T\\d{6}Z"), date);
        String scope = date.substring(0, 8) + "/us-east-1/s3/aws4_request";
        assertEquals(TestStore.ACCESS_KEY + "/" + scope, fields.get("x-amz-credential"));
        assertTrue(fields.get("x-amz-signature").matches("[0-9a-f]{64}"));
        assertTrue(conditionsOf(form)
                .containsAll(List.of(
                        Map.of("x-amz-algorithm", "AWS4-HMAC-SHA256"),
                        Map.of("x-amz-credential", fields.get("x-amz-credential")),
                        Map.of("x-amz-date", date))));
        assertFalse(fields.containsKey("file"));
    }

    @Test
    void keyPrefixAndTypePrefixHaveStartsWithConditions() {
        JsonPath form = Service.presignForm(Map.of("keyPrefix", "policy/", "contentTypePrefix", "image/"));
        List<Object> conditions = conditionsOf(form);
        assertTrue(conditions.contains(List.of("starts-with", "$key", "policy/")));
        assertTrue(conditions.contains(List.of("starts-with", "$Content-Type", "image/")));
        assertFalse(conditions.contains(Map.of("key", "policy/${filename}")));
        assertNull(form.getString("fields.Content-Type"));
    }

    @Test
    void theProfileLimitsTheSizeByDefault() {
        JsonPath demo = Service.presignForm(Map.of("key", "policy/a", "contentType", "text/plain"));
        assertTrue(conditionsOf(demo).contains(List.of("content-length-range", 0, 5_368_709_120L)));
        JsonPath inbox = Service.presignForm(
                Map.of("profile", "inbox", "key", "t1/a", "contentType", "text/plain", "minSize", 7));
        assertTrue(conditionsOf(inbox).contains(List.of("content-length-range", 7, 1_048_576)));
    }

    @Test
    void theResponseNamesTheObject() {
        JsonPath form = Service.presignForm(Map.of("profile", "inbox", "key", "t1/a", "contentType", "text/plain"));
        assertEquals("inbox", form.getString("profile"));
        assertEquals("demo", form.getString("bucket"));
        assertEquals("t1/a", form.getString("key"));
        assertTrue(form.getString("url").endsWith("/demo/"), form.getString("url"));
        assertTrue(form.getString("id").matches("[0-9A-Z]{26}"));
    }

    @Test
    void thePolicyExpiresAtTheReturnedTime() {
        JsonPath form =
                Service.presignForm(Map.of("key", "policy/a", "contentType", "text/plain", "expiresIn", "PT77S"));
        assertEquals(Duration.ofSeconds(77), lifeOf(form));
        assertNull(form.getString("expiryReason"));
    }

    @Test
    void theProfileMaximumLimitsTheExpiryAndIsNamed() {
        JsonPath cut = Service.presignForm(
                Map.of("profile", "inbox", "key", "t1/a", "contentType", "text/plain", "expiresIn", 121));
        assertEquals(Duration.ofMinutes(2), lifeOf(cut));
        assertEquals("profile", cut.getString("expiryReason"));
        JsonPath whole = Service.presignForm(
                Map.of("profile", "inbox", "key", "t1/a", "contentType", "text/plain", "expiresIn", 120));
        assertEquals(Duration.ofMinutes(2), lifeOf(whole));
        assertNull(whole.getString("expiryReason"));
    }

    @Test
    void theDefaultExpiryIsFiveMinutes() {
        assertEquals(
                Duration.ofMinutes(5),
                lifeOf(Service.presignForm(Map.of("key", "policy/a", "contentType", "text/plain"))));
    }

    /** From the signature's own date to the policy's end, which is the answered one. */
    private static Duration lifeOf(JsonPath form) {
        Instant end = Instant.parse(policyOf(form).getString("expiration"));
        assertEquals(Instant.parse(form.getString("expiresAt")), end);
        String date = form.getString("fields.x-amz-date");
        Instant begin = Instant.parse(date.replaceAll("(....)(..)(..)T(..)(..)(..)Z", "$1-$2-$3T$4:$5:$6Z"));
        return Duration.between(begin, end);
    }
}
