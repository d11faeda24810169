package io.countersign.uploads;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.OtherAddresses;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.countersign.uploads.session.Uploads;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A form can declare a checksum: its policy requires the field, and completion compares the object, whatever the store
 * does.
 */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FormChecksumTest {

    private static final String TYPE = "application/octet-stream";

    private static String fieldOf(KnownChecksum known) {
        return known == KnownChecksum.MD5
                ? "Content-MD5"
                : "x-amz-checksum-" + known.name().toLowerCase(Locale.ROOT);
    }

    /** Under a profile whose store clients reach under another name, so that a form is posted to where it is. */
    private static ValidatableResponse plainForm(String profile, Map<String, String> checksum) {
        Map<String, Object> request = new HashMap<>(Map.of("key", "form-checksum.bin", "contentType", TYPE));
        request.put("profile", profile);
        request.put("checksum", checksum);
        return Service.postAs(TestKeys.WRITER, "/v1/presign/form", request);
    }

    private static JsonPath byForm(String profile, Map<String, String> checksum) {
        return Uploads.beginAs(
                TestKeys.WRITER,
                Uploads.file(
                        "a.bin",
                        TYPE,
                        KnownChecksum.DIGITS.length,
                        Map.of("profile", profile, "strategy", "form", "checksum", checksum)));
    }

    private static int post(String profile, Map<String, String> fields, byte[] file) {
        String url = TestStore.address() + "/" + OtherAddresses.bucket(profile) + "/";
        return StoreClient.post(url, fields, "a.bin", file).statusCode();
    }

    private static ValidatableResponse complete(JsonPath upload) {
        return Uploads.completeAs(TestKeys.WRITER, upload);
    }

    /** Ceph stores a form's file whatever its checksum; the embedded store compares all but MD5. */
    private static int otherContent(KnownChecksum known) {
        return TestStore.isExternal() || known == KnownChecksum.MD5 ? 204 : 400;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MD5")
    void thePolicyRequiresTheField(KnownChecksum known) {
        JsonPath form = plainForm(OtherAddresses.PROXIED, known.declared())
                .statusCode(200)
                .extract()
                .jsonPath();
        Map<String, String> fields = new LinkedHashMap<>(form.<String, String>getMap("fields"));
        String field = fieldOf(known);
        String value = known.declared().get("value");
        assertEquals(value, fields.get(field));
        String policy = new String(Base64.getDecoder().decode(fields.get("policy")), StandardCharsets.UTF_8);
        assertTrue(policy.contains("\"" + field + "\":\"" + value + "\""), policy);
        assertEquals(otherContent(known), post(OtherAddresses.PROXIED, fields, KnownChecksum.OTHER));
        assertEquals(204, post(OtherAddresses.PROXIED, fields, KnownChecksum.DIGITS));
        fields.put(field, value.replaceFirst("^..", "AA"));
        assertEquals(403, post(OtherAddresses.PROXIED, fields, KnownChecksum.DIGITS), "another value");
        fields.remove(field);
        assertEquals(403, post(OtherAddresses.PROXIED, fields, KnownChecksum.DIGITS), "no value");
    }

    /** A form without completion is refused a checksum that the store does not compare. */
    @Test
    void aFormRefusesChecksumsThatTheStoreDoesNotVerify() {
        Service.problem(plainForm(OtherAddresses.HOSTED, KnownChecksum.SHA256.declared()), 422, "store-refused")
                .body("detail", containsString("checksums of forms"));
        plainForm(OtherAddresses.PROXIED, KnownChecksum.MD5.declared())
                .statusCode(400)
                .body("violations.field", contains("checksum.algorithm"));
        plainForm(OtherAddresses.PROXIED, Map.of("algorithm", "SHA256", "value", "AAAA"))
                .statusCode(400)
                .body("violations.field", contains("checksum.value"));
    }

    @ParameterizedTest
    @EnumSource
    void theChecksumIsVerifiedOnCompletion(KnownChecksum known) {
        JsonPath right = byFormOfDemo(known);
        assertEquals(
                known.declared().get("value"),
                right.<String, String>getMap("form.fields").get(fieldOf(known)));
        assertEquals(204, post(right, KnownChecksum.DIGITS));
        Uploads.complete(right).statusCode(200);

        JsonPath wrong = byFormOfDemo(known);
        int status = post(wrong, KnownChecksum.OTHER);
        assertEquals(otherContent(known), status);
        if (status == 204) {
            refusedByItsChecksum(() -> Uploads.complete(wrong));
        } else {
            Service.problem(Uploads.complete(wrong), 409, "conflict"); // nothing has arrived
        }
    }

    private static JsonPath byFormOfDemo(KnownChecksum known) {
        return Uploads.begin(Uploads.file(
                "a.bin",
                TYPE,
                KnownChecksum.DIGITS.length,
                Map.of("profile", "demo", "strategy", "form", "checksum", known.declared())));
    }

    private static int post(JsonPath upload, byte[] file) {
        return StoreClient.post(upload.getString("form.url"), upload.getMap("form.fields"), "a.bin", file)
                .statusCode();
    }

    /** If the store does not compare checksums, the form has no such field, and completion compares the checksum. */
    @ParameterizedTest
    @EnumSource
    void theChecksumIsVerifiedIfTheStoreDoesNot(KnownChecksum known) {
        JsonPath wrong = byForm(OtherAddresses.HOSTED, known.declared());
        assertFalse(wrong.getMap("form.fields").containsKey(fieldOf(known)));
        assertEquals(204, post(OtherAddresses.HOSTED, wrong.getMap("form.fields"), KnownChecksum.OTHER));
        refusedByItsChecksum(() -> complete(wrong));
        JsonPath right = byForm(OtherAddresses.HOSTED, known.declared());
        assertEquals(204, post(OtherAddresses.HOSTED, right.getMap("form.fields"), KnownChecksum.DIGITS));
        complete(right).statusCode(200);
    }

    private static void refusedByItsChecksum(Supplier<ValidatableResponse> completion) {
        for (int i = 0; i < 2; i++) { // the object was removed; a repeated request gets the same response
            Service.problem(completion.get(), 422, "upload-refused").body("detail", containsString(" checksum "));
        }
    }
}
