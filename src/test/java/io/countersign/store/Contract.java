package io.countersign.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The committed OpenAPI document, against which each answer to an HTTP test is held: a status, a field or a type that it does not
 * name fails the test in which it happened. Generated clients believe every word of it.
 */
public final class Contract implements Filter {

    /** Where it is committed. */
    public static final Path DOCUMENT = Path.of("src/main/openapi/openapi.yaml");

    private final JsonNode document;
    private final List<Map.Entry<Pattern, JsonNode>> paths = new ArrayList<>();
    private final Map<JsonNode, JsonSchema> schemas = new HashMap<>();
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final ObjectMapper mapper = new ObjectMapper();

    /** Of {@code document}, which is not changed. */
    public Contract(JsonNode document) {
        this.document = document.deepCopy();
        this.document.at("/components/schemas").forEach(schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        this.document.get("paths").properties().forEach(path -> {
            String pattern = path.getKey().replace("{key}", ".+").replaceAll("\\{\\w+}", "[^/]+");
            paths.add(Map.entry(Pattern.compile(pattern), path.getValue()));
        });
        // Where two fit, the one with fewer places is meant.
        paths.sort((a, b) -> Integer.compare(places(a.getKey()), places(b.getKey())));
    }

    private static int places(Pattern pattern) {
        return pattern.pattern().split("\\+", -1).length;
    }

    /** As it is committed. */
    public static Contract committed() {
        try {
            return new Contract(new ObjectMapper(new YAMLFactory()).readTree(Files.readString(DOCUMENT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        if (!request.getHeaders().hasHeaderWithName("Connection")) {
            // REST Assured never uses a connection again, and leaves it open until the garbage collector finds it
            request.header("Connection", "close");
        }
        Response response = context.next(request, expected);
        String contentType = Optional.ofNullable(response.contentType()).orElse("");
        if (!request.getMethod().equals("HEAD") && contentType.matches("application/(problem\\+)?json.*")) {
            verify(
                    request.getMethod(),
                    URI.create(request.getURI()).getRawPath(),
                    response.statusCode(),
                    contentType.split(";")[0],
                    response.asString());
        }
        return response;
    }

    /** @throws AssertionError if the document does not say so; paths that it does not name are no part of it */
    public void verify(String method, String path, int status, String contentType, String body) {
        paths.stream()
                .filter(entry -> entry.getKey().matcher(path).matches())
                .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst()
                .ifPresent(
                        operation -> verify(operation, method + " " + path + " " + status, status, contentType, body));
    }

    private void verify(JsonNode operation, String what, int status, String contentType, String body) {
        JsonNode responses = operation.get("responses");
        JsonNode answer = responses.has(Integer.toString(status))
                ? responses.get(Integer.toString(status))
                : responses.path("default");
        if (answer.has("$ref")) {
            answer = document.at(answer.get("$ref").asText().substring(1));
        }
        JsonNode schema = answer.path("content").path(contentType).path("schema");
        if (!schema.isObject()) {
            throw new AssertionError(what + ": the OpenAPI document knows no such answer as " + contentType);
        }
        try {
            Set<ValidationMessage> messages = compiled(schema).validate(mapper.readTree(body));
            if (!messages.isEmpty()) {
                throw new AssertionError(what + " is not what the OpenAPI document says: " + messages);
            }
        } catch (IOException e) {
            throw new AssertionError(what + " is no JSON", e);
        }
    }

    private synchronized JsonSchema compiled(JsonNode schema) {
        return schemas.computeIfAbsent(schema, node -> {
            ObjectNode alone = node.deepCopy();
            alone.set("components", document.get("components"));
            return factory.getSchema(alone);
        });
    }
}
