package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A claim is found by its name or by its path. */
class ClaimPathTest {

    private static final Map<String, Object> CLAIMS = Map.of(
            "groups", List.of("a", "b"),
            "scope", "c d",
            "number", 5,
            "mixed", List.of("e", 5, List.of("f")),
            "https://example.com/roles", List.of("g"),
            "resource_access", Map.of("countersign", Map.of("roles", List.of("h"))));

    @Test
    void listsAndTextsAreRead() {
        assertEquals(List.of("a", "b"), new ClaimPath("groups").texts(CLAIMS));
        assertEquals(List.of("c d"), new ClaimPath("scope").texts(CLAIMS));
        assertEquals(List.of("h"), new ClaimPath("resource_access/countersign/roles").texts(CLAIMS));
    }

    @Test
    void aUrlIsAClaimNameNotAPath() {
        assertEquals(List.of("g"), new ClaimPath("https://example.com/roles").texts(CLAIMS));
    }

    @Test
    void otherTypesAreOmitted() {
        assertEquals(List.of("e"), new ClaimPath("mixed").texts(CLAIMS));
        for (String path : List.of("number", "absent", "absent/roles", "scope/x", "resource_access/countersign", "/")) {
            assertEquals(List.of(), new ClaimPath(path).texts(CLAIMS), path);
        }
    }

    @Test
    void aTextIsNotSplit() {
        assertEquals("c d", new ClaimPath("scope").text(CLAIMS));
        assertNull(new ClaimPath("groups").text(CLAIMS));
        assertNull(new ClaimPath("absent").text(CLAIMS));
    }
}
