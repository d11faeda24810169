package io.countersign.objects.copies;

import static io.countersign.objects.copies.Copies.with;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Objects are copied and moved inside the store, whatever their size and key. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CopyTest {

    private static final byte[] FILE = "hello, copy\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final String folder = "copies/" + UUID.randomUUID() + "/";

    @Test
    void aCopyHasTheBytesTypeAndMetadata() {
        Copies.put(folder + "a.txt", FILE, request -> request.contentType("text/x-test")
                .metadata(Map.of("order", "4711")));
        Copies.copy(Copies.of(folder + "a.txt", folder + "b.txt"))
                .statusCode(201)
                .body("profile", equalTo("demo"))
                .body("bucket", equalTo(TestStore.BUCKET))
                .body("key", equalTo(folder + "b.txt"))
                .body("size", equalTo(FILE.length))
                .body("etag", notNullValue())
                .body("moved", equalTo(false));
        Copies.requireContent(folder + "b.txt", FILE);
        HeadObjectResponse head = Copies.head(folder + "b.txt");
        assertEquals("text/x-test", head.contentType());
        assertEquals(Map.of("order", "4711"), head.metadata());
        assertTrue(Copies.exists(folder + "a.txt"));
    }

    @Test
    void givenAttributesReplaceThoseOfTheSource() {
        Copies.put(folder + "a.txt", FILE, request -> request.contentType("text/x-test")
                .metadata(Map.of("order", "4711")));
        Map<String, Object> request = Copies.of(folder + "a.txt", folder + "b.txt");
        request.put("contentType", "text/plain");
        request.put("metadata", Map.of("other", "é"));
        Copies.copy(request).statusCode(201);
        HeadObjectResponse head = Copies.head(folder + "b.txt");
        assertEquals("text/plain", head.contentType());
        assertEquals("{other==?UTF-8?B?w6k=?=}", head.metadata().toString());
        Copies.copy(with(Copies.of(folder + "a.txt", folder + "c.txt"), "metadata", Map.of()))
                .statusCode(201);
        assertEquals(Map.of(), Copies.head(folder + "c.txt").metadata());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, TestStore.COPIED_PART, TestStore.COPIED_PART + 1, 2 * TestStore.COPIED_PART, 17_000_001})
    void anObjectOfAnySizeIsCopied(int size) {
        byte[] file = Copies.bytes(size);
        Copies.put(folder + "a.bin", file, request -> request.contentType("application/x-test")
                .metadata(Map.of("order", "4711")));
        Copies.copy(Copies.of(folder + "a.bin", folder + "b.bin"))
                .statusCode(201)
                .body("size", equalTo(size));
        Copies.requireContent(folder + "b.bin", file);
        HeadObjectResponse head = Copies.head(folder + "b.bin");
        assertEquals("application/x-test", head.contentType());
        assertEquals(Map.of("order", "4711"), head.metadata());
        assertEquals(0, TestStore.openUploads(folder));
    }

    @ParameterizedTest
    @MethodSource("awkwardNames")
    void everyKeyIsCopied(String name) {
        String from = folder + "from/" + name;
        Copies.put(from, FILE);
        Copies.copy(Copies.of(from, folder + "to/" + name)).statusCode(201).body("key", equalTo(folder + "to/" + name));
        Copies.requireContent(folder + "to/" + name, FILE);
        assertTrue(Copies.exists(from));
        Copies.copy(with(Copies.of(from, folder + "moved/" + name), "move", true))
                .statusCode(201)
                .body("moved", equalTo(true));
        Copies.requireContent(folder + "moved/" + name, FILE);
        assertFalse(Copies.exists(from));
    }

    static Stream<String> awkwardNames() {
        return Stream.of(
                "a+b.txt",
                "a b.txt",
                "a%2Bb.txt",
                "a%.txt",
                "100%25.txt",
                "a#b.txt",
                "a?versionId=null",
                "a&b=c;d.txt",
                "été 漢字 😀.txt",
                "'\"<>{}|^`~!*()@:$,[]=.txt",
                "..a..b...txt",
                "a..",
                "back\\slash.txt",
                " leading and trailing ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ü +#?.bin", "ü +%41#?.bin", "%zz.bin"})
    void largeObjectsWithAwkwardKeysAreCopied(String name) {
        byte[] file = Copies.bytes(2 * TestStore.COPIED_PART + 3);
        Copies.put(folder + name, file);
        Copies.copy(with(Copies.of(folder + name, folder + "é+ %2B?x#.bin"), "move", true))
                .statusCode(201)
                .body("moved", equalTo(true));
        Copies.requireContent(folder + "é+ %2B?x#.bin", file);
        assertFalse(Copies.exists(folder + name));
    }

    @Test
    void progressIsReportedInLines() {
        byte[] file = Copies.bytes(3 * TestStore.COPIED_PART);
        Copies.put(folder + "a.bin", file);
        String[] lines = Copies.lines(Copies.of(folder + "a.bin", folder + "b.bin"))
                .strip()
                .split("\n");
        assertEquals("{\"copied\":0,\"size\":" + file.length + "}", lines[0]);
        // a line can be repeated while nothing is copied
        assertEquals(5, Arrays.stream(lines).distinct().count(), String.join("\n", lines));
        long before = -1;
        for (String line : lines) {
            long copied = new JsonPath(line).getLong("copied");
            assertTrue(copied >= before, line);
            before = copied;
        }
        assertEquals(file.length, before);
        JsonPath last = new JsonPath(lines[lines.length - 1]);
        assertEquals(folder + "b.bin", last.getString("object.key"));
        assertEquals(file.length, last.getLong("object.size"));
        Copies.requireContent(folder + "b.bin", file);
    }

    @Test
    void aRefusalBeforeTheFirstLineHasItsStatus() {
        RestAssured.given()
                .contentType("application/json")
                .accept(Copies.LINES)
                .body(Copies.of(folder + "absent.txt", folder + "b.txt"))
                .post(Copies.PATH)
                .then()
                .statusCode(404);
    }

    @Test
    void anExistingObjectIsReplacedUnlessTheRequestSaysOtherwise() {
        Copies.put(folder + "a.txt", FILE);
        Copies.put(folder + "b.txt", Copies.bytes(5));
        Service.problem(
                        Copies.copy(with(Copies.of(folder + "a.txt", folder + "b.txt"), "createOnly", true)),
                        412,
                        "precondition-failed")
                .body("detail", containsString("exists"));
        Copies.requireContent(folder + "b.txt", Copies.bytes(5));
        Copies.copy(with(Copies.of(folder + "a.txt", folder + "new.txt"), "createOnly", true))
                .statusCode(201);
        Copies.copy(Copies.of(folder + "a.txt", folder + "b.txt")).statusCode(201);
        Copies.requireContent(folder + "b.txt", FILE);
    }

    @Test
    void anExistingObjectIsNotReplacedByPartsEither() {
        byte[] file = Copies.bytes(TestStore.COPIED_PART + 1);
        Copies.put(folder + "a.bin", file);
        Copies.put(folder + "b.bin", FILE);
        Service.problem(
                Copies.copy(
                        with(with(Copies.of(folder + "a.bin", folder + "b.bin"), "createOnly", true), "move", true)),
                412,
                "precondition-failed");
        Copies.requireContent(folder + "b.bin", FILE);
        assertTrue(Copies.exists(folder + "a.bin"));
        assertEquals(0, TestStore.openUploads(folder));
        Copies.copy(with(Copies.of(folder + "a.bin", folder + "c.bin"), "createOnly", true))
                .statusCode(201);
        Copies.requireContent(folder + "c.bin", file);
    }

    @Test
    void anObjectIsNotCopiedToItself() {
        Copies.put(folder + "a.txt", FILE);
        Service.problem(Copies.copy(Copies.of(folder + "a.txt", folder + "a.txt")), 400, "invalid-request")
                .body("violations[0].field", equalTo("to"))
                .body("detail", containsString("another object than the source"));
        Copies.copy(with(Copies.of(folder + "a.txt", folder + "a.txt"), "move", true))
                .statusCode(400);
        Copies.requireContent(folder + "a.txt", FILE);
    }

    @Test
    void anAbsentObjectIsNotFound() {
        Service.problem(Copies.copy(Copies.of(folder + "absent.txt", folder + "b.txt")), 404, "not-found");
        assertFalse(Copies.exists(folder + "b.txt"));
    }

    @Test
    void theExampleOfTheDocumentationMovesAnObject() throws Exception {
        Matcher example = Pattern.compile("/v1/buckets/demo/copies .*? -d '(.*?)'", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/objects.md")));
        assertTrue(example.find());
        Copies.put("reports/may.pdf", FILE);
        RestAssured.given()
                .contentType("application/json")
                .body(example.group(1))
                .post(Copies.PATH)
                .then()
                .statusCode(201)
                .body("moved", equalTo(true));
        Copies.requireContent("archive/may.pdf", FILE);
        assertFalse(Copies.exists("reports/may.pdf"));
    }
}
