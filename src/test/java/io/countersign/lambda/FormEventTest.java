package io.countersign.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.forms.FormRequest;
import io.countersign.presigning.PresignRequest;
import io.countersign.problem.ProblemException;
import io.countersign.storage.CannedAcl;
import io.countersign.storage.ObjectMethod;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Direct events are read strictly, with the parameter names of the AWS SDK for Python. */
class FormEventTest {

    private static FormRequest form(String json) throws Exception {
        return FormEvent.request(Events.JSON.readTree(json.replace('\'', '"')));
    }

    @Test
    void aFileNameIsSufficient() throws Exception {
        FormRequest form = form("{'object_name': 'overlay.png'}");
        assertEquals("overlay.png", form.key());
        assertEquals("image/png", form.contentType());
        assertNull(form.profile());
        assertNull(form.expiresIn());
        assertNull(form.metadata());
        assertEquals("application/octet-stream", form("{'object_name': 'x'}").contentType());
    }

    @Test
    void fieldsAndConditionsAreRead() throws Exception {
        FormRequest form =
                form("{'object_name': 'in/a', 'profile': 'inbox', 'expiration': 60, 'fields': {'acl': 'public-read',"
                        + " 'X-Amz-Meta-Order': '7', 'success_action_redirect': 'https://app.example.com/done'},"
                        + " 'conditions': [{'acl': 'public-read'}, ['eq', '$Content-Type', 'text/plain'],"
                        + " ['content-length-range', 1, 10], {'key': 'in/a'}]}");
        assertEquals("inbox", form.profile());
        assertEquals(Duration.ofMinutes(1), form.expiresIn());
        assertEquals(CannedAcl.PUBLIC_READ, form.acl());
        assertEquals(Map.of("order", "7"), form.metadata());
        assertEquals(URI.create("https://app.example.com/done"), form.successRedirect());
        assertEquals("text/plain", form.contentType());
        assertEquals(1, form.minSize());
        assertEquals(10, form.maxSize());
    }

    @Test
    void headersOfTheObjectAreRead() throws Exception {
        FormRequest form =
                form("{'object_name': 'a', 'fields': {'Cache-Control': 'no-store', 'content-encoding': 'gzip'},"
                        + " 'conditions': [['eq', '$Content-Language', 'de'], {'Expires': '2030-01-02T03:04:05Z'}]}");
        assertEquals("no-store", form.cacheControl());
        assertEquals("gzip", form.contentEncoding());
        assertEquals("de", form.contentLanguage());
        assertEquals("2030-01-02T03:04:05Z", form.expires());
    }

    @Test
    void aTypePrefixReplacesAType() throws Exception {
        FormRequest form = form("{'object_name': 'a.png', 'conditions': [['starts-with', '$content-type', 'image/']]}");
        assertEquals("image/", form.contentTypePrefix());
        assertNull(form.contentType());
        assertEquals(
                201,
                form("{'object_name': 'a', 'fields': {'success_action_status': '201'}}")
                        .successStatus());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "{'object_name': ''}; object_name",
                "{'object_name': 7}; object_name",
                "{'object_name': null}; object_name",
                "{'object_name': 'a', 'expires': 60}; expires",
                "{'object_name': 'a', 'expiration': 'soon'}; expiration",
                "{'object_name': 'a', 'expiration': 1.5}; expiration",
                "{'object_name': 'a', 'fields': {'Content-Disposition': 'inline'}}; Content-Disposition",
                "{'object_name': 'a', 'fields': {'acl': 'everybody'}}; acl",
                "{'object_name': 'a', 'fields': {'key': 'b'}}; key",
                "{'object_name': 'a', 'fields': {'success_action_status': '500'}}; success_action_status",
                "{'object_name': 'a', 'conditions': [['starts-with', '$key', 'in/']]}; conditions",
                "{'object_name': 'a', 'conditions': [['content-length-range', 1]]}; conditions",
                "{'object_name': 'a', 'conditions': [['content-length-range', -1, 5]]}; conditions",
                "{'object_name': 'a', 'conditions': [{'bucket': 'other'}]}; bucket",
                "{'object_name': 'a', 'conditions': ['all']}; conditions"
            })
    void whatCannotBeSignedIsRefusedByItsName(String json, String field) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> form(json));
        assertEquals(field, refusal.violations().get(0).field());
    }

    @Test
    void aFileNameRequestsAPut() throws Exception {
        PresignRequest request = FileEvent.request(Events.JSON.readTree(
                "{\"pathParameters\": {\"filename\": \"cat.png\"}, \"headers\": null, \"queryStringParameters\":"
                        + " {\"profile\": \"inbox\", \"contentType\": \"image/png\", \"expiresIn\": \"30\"}}"));
        assertEquals(ObjectMethod.PUT, request.method());
        assertEquals("cat.png", request.filename());
        assertEquals("inbox", request.profile());
        assertEquals("image/png", request.contentType());
        assertEquals(Duration.ofSeconds(30), request.expiresIn());
        assertThrows(
                ProblemException.class,
                () -> FileEvent.request(Events.JSON.readTree("{\"pathParameters\": {\"proxy\": \"x\"}}")));
    }
}
