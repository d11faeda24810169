package io.countersign.uploads;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The object rules of a profile apply to forms as to URLs. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FormRulesTest {

    private static ValidatableResponse ask(Map<String, ?> more) {
        Map<String, Object> request =
                new HashMap<>(Map.of("profile", StrictProfiles.STRICT, "key", "strict/acme/form.png"));
        request.putAll(more);
        return Service.postAs(TestKeys.WRITER, "/v1/presign/form", request);
    }

    @Test
    void fixedAttributesAreInTheForm() {
        Map<String, String> fields = ask(Map.of("contentType", "image/png", "metadata", Map.of("author", "Ada")))
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("fields");
        assertEquals("private", fields.get("acl"));
        assertEquals("Ada", fields.get("x-amz-meta-author"));
        assertEquals("countersign", fields.get("x-amz-meta-origin"));
        assertEquals("STANDARD", fields.get("x-amz-storage-class"));
        assertEquals(
                "<Tagging><TagSet><Tag><Key>stage</Key><Value>raw</Value></Tag></TagSet></Tagging>",
                fields.get("tagging"));
    }

    @Test
    void theStoreAcceptsTheForm() {
        Form form = Form.of(ask(Map.of("contentType", "image/png")));
        assertEquals(204, form.post(new byte[] {1}).statusCode());
        assertEquals(400, form.post(new byte[1001]).statusCode());
        assertEquals(403, form.with("acl", "public-read").post(new byte[] {1}).statusCode());
    }

    @Test
    void forbiddenAttributesAreRefused() {
        Service.problem(ask(Map.of("contentType", "text/html")), 403, "forbidden")
                .body("violations[0].field", equalTo("contentType"));
        for (String family :
                new String[] {"application/", "image/"}) { // the content that such a form stores is not checked
            Service.problem(ask(Map.of("contentTypePrefix", family)), 403, "forbidden")
                    .body("violations[0].field", equalTo("contentTypePrefix"));
        }
        Service.problem(ask(Map.of("contentType", "image/png", "acl", "authenticated-read")), 403, "forbidden")
                .body("violations[0].field", equalTo("acl"));
        Service.problem(ask(Map.of("contentType", "image/png", "maxSize", 1001)), 400, "invalid-request")
                .body("violations[0].message", containsString("0 to 1000 bytes"));
        ask(Map.of("contentType", "image/png")).statusCode(200);
    }
}
