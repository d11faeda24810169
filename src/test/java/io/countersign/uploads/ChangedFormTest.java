package io.countersign.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The store accepts a form only as it was signed: it refuses each changed form and stores no object. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ChangedFormTest {

    private static final String KEY = "refusal/a.txt";

    /** A refused form must not store an object. */
    @BeforeEach
    void forget() {
        Service.redeem(Service.presign(Map.of("method", "DELETE", "key", KEY)), null);
    }

    private static void assertRefused(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        assertTrue(status >= 400 && status < 500, "the store answered " + status);
        assertEquals(404, Service.get(KEY).statusCode());
    }

    @Test
    void theUnchangedFormIsAccepted() {
        assertEquals(204, Form.ofText(KEY).post().statusCode());
        assertEquals(200, Service.get(KEY).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, text/html",
        "x-amz-date, 20260301T120000Z",
        "x-amz-credential, countersign/20260301/us-east-1/s3/aws4_request",
        "x-amz-algorithm, AWS4-HMAC-SHA1",
        "acl, public-read",
        "x-amz-meta-extra, 1",
        "success_action_status, 200",
        "success_action_redirect, https://evil.example.com/",
        "tagging, <Tagging><TagSet></TagSet></Tagging>"
    })
    void aChangedOrAdditionalFieldIsRefused(String field, String value) {
        assertRefused(Form.ofText(KEY).with(field, value).post());
    }

    @ParameterizedTest
    @ValueSource(strings = {"refusal/b.txt", "refusal/a.txt2", "refusal/", "${filename}"})
    void anotherKeyIsRefused(String key) {
        assertRefused(Form.ofText(KEY).with("key", key).post("x.txt", Form.FILE));
        assertEquals(404, Service.get("refusal/b.txt").statusCode());
        assertEquals(404, Service.get("x.txt").statusCode());
    }

    @Test
    void aKeyOutsideThePrefixIsRefused() {
        Form form = Form.of(Map.of("keyPrefix", "refusal/below/", "contentType", "text/plain"));
        assertRefused(form.with("key", KEY).post());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "Content-Type",
                "x-amz-algorithm",
                "x-amz-credential",
                "x-amz-date",
                "policy",
                "x-amz-signature"
            })
    void aMissingFieldIsRefused(String field) {
        assertRefused(Form.ofText(KEY).without(field).post());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "images/png", "image", "IMAGE/png", ""})
    void aTypeOutsideTheTypePrefixIsRefused(String type) {
        Form form = Form.of(Map.of("key", KEY, "contentTypePrefix", "image/"));
        assertRefused(form.with("Content-Type", type).post());
    }

    @Test
    void aMissingTypeIsRefused() {
        assertRefused(Form.of(Map.of("key", KEY, "contentTypePrefix", "image/")).post());
    }

    @Test
    void theSizeBoundsAreInclusive() {
        Map<String, ?> request = Map.of("key", KEY, "contentType", "text/plain", "minSize", 3, "maxSize", 5);
        assertRefused(Form.of(request).post(new byte[2]));
        assertRefused(Form.of(request).post(new byte[6]));
        assertRefused(Form.of(request).post(new byte[0]));
        assertEquals(204, Form.of(request).post(new byte[3]).statusCode());
        assertEquals(204, Form.of(request).post(new byte[5]).statusCode());
    }

    @Test
    void aChangedPolicyIsRefused() {
        Form form = Form.ofText(KEY);
        String policy = form.field("policy");
        for (int at : new int[] {0, policy.length() / 2, policy.length() - 5}) {
            char other = policy.charAt(at) == 'A' ? 'B' : 'A';
            String changed = policy.substring(0, at) + other + policy.substring(at + 1);
            assertRefused(Form.ofText(KEY).with("policy", changed).post());
        }
    }

    @Test
    void aPolicyOfAnotherFormIsRefused() {
        Form other = Form.of(Map.of("keyPrefix", "refusal/", "contentType", "text/plain"));
        assertRefused(Form.ofText(KEY).with("policy", other.field("policy")).post());
    }

    @Test
    void aChangedSignatureIsRefused() {
        for (int at : new int[] {0, 31, 63}) {
            Form form = Form.ofText(KEY);
            StringBuilder signature = new StringBuilder(form.field("x-amz-signature"));
            signature.setCharAt(at, signature.charAt(at) == '0' ? '1' : '0');
            assertRefused(form.with("x-amz-signature", signature.toString()).post());
        }
    }

    @Test
    void anExpiredFormIsRefused() {
        Form form = Form.of(Map.of("key", KEY, "contentType", "text/plain", "expiresIn", 1));
        int status = assertTimeoutPreemptively(Duration.ofSeconds(15), () -> {
            int answered = form.post().statusCode();
            while (answered == 204) {
                answered = form.post().statusCode();
            }
            return answered;
        });
        assertTrue(status >= 400 && status < 500, "the store answered " + status);
    }
}
