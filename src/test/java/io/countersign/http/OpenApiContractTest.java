package io.countersign.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.countersign.store.Contract;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.MarkdownRender;

/** The committed OpenAPI document equals the served one, and does not break clients of the last release. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class OpenApiContractTest {

    /** What the last release promised; it moves with a release, and at no other time. */
    private static final Path RELEASED = Path.of("src/main/openapi/released.yaml");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void theCommittedDocumentEqualsTheServedOne() throws Exception {
        String served =
                given().get("/q/openapi").then().statusCode(200).extract().asString();
        Path written = Files.writeString(Path.of("target", "openapi.yaml"), served);
        assertEquals(
                YAML.readTree(Files.readString(Contract.DOCUMENT)),
                YAML.readTree(served),
                () -> "What is served has changed. If that is meant: cp " + written + " " + Contract.DOCUMENT);
    }

    @Test
    void theDocumentIsCompatibleWithTheLastRelease() throws Exception {
        assertCompatible(Files.readString(RELEASED), Files.readString(Contract.DOCUMENT));
    }

    @Test
    void aBreakingChangeIsReported() throws Exception {
        assertBreaks(document -> paths(document).remove("/v1/presign"));
        assertBreaks(document -> ((ObjectNode) document.at("/paths/~1v1~1topics")).remove("post"));
        assertBreaks(document -> properties(document, "SignedUrl").remove("url"));
        assertBreaks(
                document -> properties(document, "SignedUrl").putObject("url").put("type", "integer"));
        assertBreaks(document -> required(document, "PresignRequest").add("profile"));
        assertBreaks(document -> properties(document, "PresignRequest").remove("expiresIn"));
    }

    @Test
    void aNewMajorVersionMayBreakAndAdditionsAreCompatible() throws Exception {
        String released = Files.readString(RELEASED);
        assertCompatible(released, changed(document -> {
            paths(document).remove("/v1/presign");
            ((ObjectNode) document.get("info")).put("version", "2.0.0");
        }));
        assertCompatible(released, changed(document -> properties(document, "SignedUrl")
                .putObject("colour")
                .put("type", "string")));
    }

    @Test
    void anUndocumentedResponseIsReported() {
        Contract contract = Contract.committed();
        String me = "{\"caller\":\"a\",\"kind\":\"anonymous\",\"roles\":[],\"profiles\":[]}";
        contract.verify("GET", "/v1/me", 200, "application/json", me);
        for (String wrong : new String[] {
            me.replace("\"caller\":\"a\",", ""),
            me.replace("\"a\"", "1"),
            me.replace("anonymous", "unheard-of"),
            me.replace("{\"caller\"", "{\"colour\":\"blue\",\"caller\"")
        }) {
            assertThrows(
                    AssertionError.class,
                    () -> contract.verify("GET", "/v1/me", 200, "application/json", wrong),
                    wrong);
        }
        assertThrows(AssertionError.class, () -> contract.verify("GET", "/v1/me", 418, "application/json", me));
    }

    private static void assertCompatible(String released, String document) throws IOException {
        if (major(released).equals(major(document))) {
            ChangedOpenApi changed = OpenApiCompare.fromContents(asVersion30(released), asVersion30(document));
            assertTrue(changed.isCompatible(), () -> render(changed));
            assertEquals(
                    Set.of(),
                    missingProperties(YAML.readTree(released), YAML.readTree(document)),
                    "the service refuses fields that it does not know, so that one that is gone breaks its callers");
        }
    }

    private static Set<String> missingProperties(JsonNode released, JsonNode document) {
        Set<String> missing = new TreeSet<>();
        released.at("/components/schemas").properties().forEach(schema -> schema.getValue()
                .path("properties")
                .fieldNames()
                .forEachRemaining(name -> {
                    if (!document.at("/components/schemas/" + schema.getKey() + "/properties")
                            .has(name)) {
                        missing.add(schema.getKey() + "." + name);
                    }
                }));
        return missing;
    }

    /**
     * The library looks past the types of 3.1, which may be several; ours never are, and so they mean the same in 3.0.
     */
    private static String asVersion30(String document) throws IOException {
        ObjectNode tree = (ObjectNode) YAML.readTree(document);
        assertEquals(
                0, tree.findValues("type").stream().filter(JsonNode::isArray).count());
        return YAML.writeValueAsString(tree.put("openapi", "3.0.3"));
    }

    private static void assertBreaks(Consumer<JsonNode> change) throws IOException {
        String released = Files.readString(RELEASED);
        assertThrows(AssertionError.class, () -> assertCompatible(released, changed(change)));
    }

    private static String render(ChangedOpenApi changed) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                OutputStreamWriter writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            new MarkdownRender().render(changed, writer);
            return "This breaks callers of the last release; move the major version of info.version, or take it back:\n"
                    + bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String major(String document) throws IOException {
        return YAML.readTree(document).at("/info/version").asText().split("\\.")[0];
    }

    private static String changed(Consumer<JsonNode> change) throws IOException {
        JsonNode document = YAML.readTree(Files.readString(RELEASED));
        change.accept(document);
        return YAML.writeValueAsString(document);
    }

    private static ObjectNode paths(JsonNode document) {
        return (ObjectNode) document.get("paths");
    }

    private static ObjectNode properties(JsonNode document, String schema) {
        return (ObjectNode) document.at("/components/schemas/" + schema + "/properties");
    }

    private static ArrayNode required(JsonNode document, String schema) {
        return (ArrayNode) document.at("/components/schemas/" + schema + "/required");
    }
}
