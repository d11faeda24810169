package io.countersign.http;

import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hamcrest.Matchers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Null as an item of a list or an entry of a map is refused by its name; a field that is null is absent. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class NullItemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/reports|{\"source\": {\"bucket\": \"b\"}, \"sort\": [null]}|sort[0]",
                "/v1/reports|{\"source\": {\"bucket\": \"b\"}, \"columns\": [\"a\", null]}|columns[1]",
                "/v1/reports|{\"source\": {\"bucket\": \"b\"}, \"where\": [null]}|where[0]",
                "/v1/presign|{\"method\": \"PUT\", \"key\": \"a\", \"metadata\": {\"a\": null}}|metadata.a",
                "/v1/presign|{\"method\": \"PUT\", \"key\": \"a\", \"tags\": {\"a\": null}}|tags.a",
                "/v1/presign/form|{\"key\": \"a\", \"contentType\": \"a/b\", \"metadata\": {\"a\": null}}|metadata.a",
                "/v1/topics/potholes/messages/batch|{\"messages\": [null]}|messages[0]"
            })
    void areRefused(String path, String body, String field) {
        Service.problem(Service.postAs(TestKeys.WRITER, path, body), 400, "invalid-request")
                .body("violations.field", Matchers.hasItem(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"method\": \"GET\", \"key\": \"a\", \"metadata\": null, \"expiresIn\": null, \"response\": null}"
            })
    void aFieldMayBeNull(String body) {
        Service.post("/v1/presign", body).statusCode(200);
    }
}
