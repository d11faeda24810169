package io.countersign.uploads;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid input is refused with the name of its field. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FormInputTest {

    private static final String FORM = "/v1/presign/form";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "key               | \"contentType\": \"text/plain\"",
                "key               | \"key\": \"a\", \"filename\": \"a\", \"contentType\": \"text/plain\"",
                "key               | \"key\": \"a\", \"keyPrefix\": \"a/\", \"contentType\": \"text/plain\"",
                "key               | \"filename\": \"a\", \"keyPrefix\": \"a/\", \"contentType\": \"text/plain\"",
                "key               | \"key\": \"\", \"contentType\": \"text/plain\"",
                "key               | \"key\": \"../a\", \"contentType\": \"text/plain\"",
                "key               | \"key\": \"a/${filename}\", \"contentType\": \"text/plain\"",
                "key               | \"key\": 7, \"contentType\": \"text/plain\"",
                "keyPrefix         | \"keyPrefix\": \"a\", \"contentType\": \"text/plain\"",
                "keyPrefix         | \"keyPrefix\": \"\", \"contentType\": \"text/plain\"",
                "keyPrefix         | \"keyPrefix\": \"/\", \"contentType\": \"text/plain\"",
                "keyPrefix         | \"keyPrefix\": \"a/../\", \"contentType\": \"text/plain\"",
                "keyPrefix         | \"keyPrefix\": \"a/${filename}/\", \"contentType\": \"text/plain\"",
                "filename          | \"filename\": \"..\", \"contentType\": \"text/plain\"",
                "filename          | \"filename\": \"${filename}.txt\", \"contentType\": \"text/plain\""
            })
    void whatNamesNoObject(String field, String body) {
        Service.refusesField(FORM, "{" + body + "}", field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "contentType       | \"minSize\": 0",
                "contentType       | \"contentType\": \"text/plain\", \"contentTypePrefix\": \"text/\"",
                "contentType       | \"contentType\": \"text\"",
                "contentType       | \"contentType\": \"text/plain\\r\\nX: y\"",
                "contentType       | \"contentType\": \"\"",
                "contentTypePrefix | \"contentTypePrefix\": \"imag\"",
                "contentTypePrefix | \"contentTypePrefix\": \"\"",
                "contentTypePrefix | \"contentTypePrefix\": \"/\"",
                "contentTypePrefix | \"contentTypePrefix\": \"image/png\"",
                "contentTypePrefix | \"contentTypePrefix\": \"image/png/\"",
                "contentTypePrefix | \"contentTypePrefix\": \"ima ge/\"",
                "contentTypePrefix | \"contentTypePrefix\": \"*/\""
            })
    void invalidContentTypes(String field, String rest) {
        Service.refusesField(FORM, "{\"key\": \"a\", " + rest + "}", field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "maxSize         | \"maxSize\": 5368709121",
                "maxSize         | \"maxSize\": -1",
                "maxSize         | \"maxSize\": \"5\"",
                "maxSize         | \"maxSize\": 1.5",
                "maxSize         | \"maxSize\": 99999999999999999999",
                "minSize         | \"minSize\": -1",
                "minSize         | \"minSize\": 6, \"maxSize\": 5",
                "minSize         | \"minSize\": 5368709121",
                "successStatus   | \"successStatus\": 302",
                "successStatus   | \"successStatus\": 0",
                "successStatus   | \"successStatus\": 201, \"successRedirect\": \"https://a.example/\"",
                "successRedirect | \"successRedirect\": \"javascript:alert(1)\"",
                "successRedirect | \"successRedirect\": \"data:text/html,x\"",
                "successRedirect | \"successRedirect\": \"/done\"",
                "successRedirect | \"successRedirect\": \"//a.example/done\"",
                "successRedirect | \"successRedirect\": \"https:\"",
                "successRedirect | \"successRedirect\": \"https:///done\"",
                "successRedirect | \"successRedirect\": \"https://a b/\"",
                "successRedirect | \"successRedirect\": \"\"",
                "acl             | \"acl\": \"public\"",
                "metadata.a b    | \"metadata\": {\"a b\": \"1\"}",
                "metadata.a      | \"metadata\": {\"A\": \"1\", \"a\": \"2\"}",
                "metadata.a      | \"metadata\": {\"a\": null}",
                "tags            | \"tags\": {\"\": \"1\"}",
                "tags.a          | \"tags\": {\"a\": \"</Value>\"}",
                "expiresIn       | \"expiresIn\": 0",
                "expiresIn       | \"expiresIn\": \"P8D\"",
                "contentLength   | \"contentLength\": 5",
                "createOnly      | \"createOnly\": true",
                "profile         | \"profile\": 7"
            })
    void whatIsOutOfBounds(String field, String rest) {
        Service.refusesField(FORM, "{\"key\": \"a\", \"contentType\": \"text/plain\", " + rest + "}", field);
    }

    @Test
    void aSizeAboveTheProfileMaximumIsRefused() {
        Service.refusesField(
                        FORM,
                        "{\"profile\": \"inbox\", \"key\": \"t1/a\", \"contentType\": \"a/b\", \"maxSize\": 1048577}",
                        "maxSize")
                .body("detail", containsString("1048576"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"key\": \"a\"", "\"key\": \"t10/a\"", "\"keyPrefix\": \"a/\"", "\"keyPrefix\": \"t10/\""})
    void aKeyOutsideTheProfilesPrefixIsForbidden(String target) {
        String body = "{\"profile\": \"inbox\", \"contentType\": \"text/plain\", " + target + "}";
        Service.problem(Service.post(FORM, body), 403, "forbidden").body("detail", containsString("t1/"));
    }

    @Test
    void aProfileThatDoesNotExistIsNotFound() {
        String body = "{\"profile\": \"unlisted\", \"key\": \"a\", \"contentType\": \"text/plain\"}";
        Service.problem(Service.post(FORM, body), 401, "unauthenticated")
                .body("detail", not(containsString("unlisted")));
    }

    @Test
    void aMissingBodyIsReported() {
        Service.problem(Service.post(FORM, ""), 400, "invalid-request").body("violations", equalTo(null));
        Service.problem(Service.post(FORM, "null"), 400, "invalid-request");
    }
}
