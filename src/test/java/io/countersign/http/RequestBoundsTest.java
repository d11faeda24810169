package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.http.RequestFields.Field;
import io.countersign.http.RequestFields.Kind;
import io.countersign.json.FieldBounds;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each text, list and map of each request has a maximum in the OpenAPI document, and one more than that is refused by
 * its name.
 */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class RequestBoundsTest {

    /** The request line is bounded as a whole, and so is a body: longer values than these meet that bound first. */
    private static final int MAX_IN_LINE = 15_000;

    private static final int MAX_IN_BODY = 250_000;

    @TestHTTPResource
    URI service;

    @Test
    void eachFieldHasAMaximum() {
        List<Field> fields = RequestFields.all();
        assertTrue(fields.size() > 100, "the document was not read: " + fields);
        assertEquals(
                List.of(), fields.stream().filter(field -> field.max() == null).toList());
    }

    @Test
    void oneAboveTheMaximumIsRefusedWithTheField() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Field field : RequestFields.all()) {
            boolean key =
                    field.operation().contains("/v1/files/") && field.name().equals("key");
            if (field.max() > (field.inBody() ? MAX_IN_BODY : MAX_IN_LINE) || key) {
                continue; // keys in paths are refused by the rules of keys, in bytes
            }
            HttpResponse<String> answer = Sent.send(field.request(service, bound(field) + 1, TestKeys.ADMIN));
            JsonNode problem = new ObjectMapper().readTree(answer.body());
            boolean batch = field.operation().endsWith("/v1/presign/batch") && problem.isArray();
            int status = batch ? problem.at("/0/status").asInt() : answer.statusCode();
            String named =
                    problem.at((batch ? "/0" : "") + "/violations/0/field").asText();
            boolean isNamed = field.operation().startsWith("HEAD ")
                    // an item without any fields may be refused before there are too many
                    || field.kind() == Kind.LIST && field.item().isObject()
                    || named.equals(field.name());
            if (status != 400 || !isNamed) {
                wrong.add(field + ": " + answer.statusCode() + " " + problem);
            }
        }
        assertEquals(List.of(), wrong);
    }

    /**
     * The reader's bound, which may be wider than the one of a feature: a list may have one text that breaks the
     * feature's.
     */
    private static int bound(Field field) {
        String name = field.name().substring(field.name().lastIndexOf('.') + 1);
        return field.kind() == Kind.TEXT
                ? Math.max(field.max(), FieldBounds.text(name).max())
                : field.max();
    }

    @Test
    void theMaximumIsAccepted() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Field field : RequestFields.all()) {
            if (field.kind() == Kind.TEXT && field.max() <= (field.inBody() ? MAX_IN_BODY : MAX_IN_LINE)) {
                HttpResponse<String> answer = Sent.send(field.request(service, field.max(), TestKeys.ADMIN));
                if (answer.statusCode() >= 500 || answer.body().contains("at most " + field.max() + " characters")) {
                    wrong.add(field + ": " + answer.statusCode());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }
}
