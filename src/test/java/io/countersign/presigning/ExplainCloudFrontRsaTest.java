package io.countersign.presigning;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.countersign.store.Service;
import io.countersign.store.TestDistribution;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * URLs that a key pair of RSA signed, by the JDK and not by this service, are explained by it. AWS: "Creating a signed URL using a canned
 * policy", and "using a custom policy".
 */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ExplainCloudFrontRsaTest {

    private static final String FILE = TestDistribution.RSA_URL + "/a.txt";
    private static final long END = Instant.now().plusSeconds(600).getEpochSecond();
    private static final long PAST = 1_700_000_000;

    private static ValidatableResponse explain(String url) {
        return Service.post("/v1/presign/explain", Map.of("url", url)).statusCode(200);
    }

    private static void finds(String url, Boolean ours, String... codes) {
        explain(url).body("findings.code", contains(codes)).body("ours", equalTo(ours));
    }

    private static String canned(String file, long end) {
        String policy = "{\"Statement\":[{\"Resource\":\"" + file
                + "\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":" + end + "}}}]}";
        return file + "?Expires=" + end + "&Signature=" + TestDistribution.rsaSignature(policy) + "&Key-Pair-Id="
                + TestDistribution.RSA_KEY_PAIR_ID;
    }

    private static String custom(String file, String resource, String conditions) {
        String policy = "{\"Statement\": [{\"Resource\":\"" + resource + "\",\"Condition\":{" + conditions + "}}]}";
        return file + "?Policy=" + TestDistribution.forUrl(policy.getBytes(StandardCharsets.UTF_8)) + "&Signature="
                + TestDistribution.rsaSignature(policy) + "&Key-Pair-Id=" + TestDistribution.RSA_KEY_PAIR_ID;
    }

    private static String until(long end) {
        return "\"DateLessThan\":{\"AWS:EpochTime\":" + end + "}";
    }

    @Test
    void aCannedPolicy() {
        finds(canned(FILE, END), true, "valid");
        explain(canned(FILE, END))
                .body("expiresAt", equalTo(Instant.ofEpochSecond(END).toString()));
        finds(canned(FILE, PAST), true, "expired");
    }

    @Test
    void aTamperedUrl() {
        String url = canned(FILE, END);
        finds(url.replace("/a.txt", "/b.txt"), false, "signature-mismatch");
        finds(url.replace("Expires=" + END, "Expires=" + (END + 1)), false, "signature-mismatch");
        finds(url.replaceFirst("Signature=....", "Signature=AAAA"), false, "signature-mismatch");
        finds(url.replaceFirst("Signature=[^&]{8}", "Signature="), false, "signature-mismatch");
        finds(url.replace("?", "?utm_source=x&"), false, "parameter-added");
        finds(url.replace("&", "&amp;"), null, "html-escaped");
    }

    @Test
    void anotherKeyPair() {
        String url = canned(FILE, END);
        finds(url.replace(TestDistribution.RSA_KEY_PAIR_ID, "KOTHER"), null, "unknown-key");
        // of this service, but of EC
        finds(url.replace(TestDistribution.RSA_KEY_PAIR_ID, TestDistribution.KEY_PAIR_ID), false, "signature-mismatch");
        String elsewhere = canned(TestDistribution.URL + "/a.txt", END);
        finds(elsewhere, true, "wrong-host");
    }

    @Test
    void aCustomPolicy() {
        String below = TestDistribution.RSA_URL + "/*";
        finds(custom(FILE, below, until(END)), true, "valid");
        finds(custom(FILE, below, until(PAST)), true, "expired");
        finds(custom(FILE, TestDistribution.RSA_URL + "/b.txt", until(END)), true, "condition-failed");
        String later = until(END) + ",\"DateGreaterThan\":{\"AWS:EpochTime\":" + (END - 60) + "}";
        finds(custom(FILE, below, later), true, "not-yet-valid");
        String some = until(END) + ",\"IpAddress\":{\"AWS:SourceIp\":\"192.0.2.0/24\"}";
        explain(custom(FILE, below, some)).body("findings[0].message", containsString("some client addresses only"));
        String wider =
                TestDistribution.forUrl("{\"Statement\":[{\"Resource\":\"*\"}]}".getBytes(StandardCharsets.UTF_8));
        finds(
                custom(FILE, below, until(END)).replaceFirst("Policy=[^&]*", "Policy=" + wider),
                false,
                "signature-mismatch");
    }

    @Test
    void theKeyPairBeforeARotation() {
        String policy = "{\"Statement\":[{\"Resource\":\"" + FILE
                + "\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":" + END + "}}}]}";
        String url = FILE + "?Expires=" + END + "&Signature=" + TestDistribution.oldSignature(policy) + "&Key-Pair-Id="
                + TestDistribution.OLD_KEY_PAIR_ID;
        finds(url, true, "valid");
        explain(url).body("findings[0].message", containsString("The previous key pair signed it"));
        finds(url.replace("/a.txt", "/b.txt"), false, "signature-mismatch");
        // each key only with its own id
        finds(
                url.replace(TestDistribution.OLD_KEY_PAIR_ID, TestDistribution.RSA_KEY_PAIR_ID),
                false,
                "signature-mismatch");
    }

    /** The bodies of CloudFront, which has no other elements in them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    AccessDenied       | Access denied                                      | store-refused
                    MissingKey         | Missing Key-Pair-Id query parameter or cookie value | not-signed
                    InvalidKey         | Unknown Key                                        | unknown-key
                    MalformedPolicy    | Malformed Policy                                   | condition-failed
                    MalformedSignature | Could not unencode Signature                       | malformed
                    """)
    void errorsOfCloudFront(String code, String message, String finding) {
        String error = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        Service.post("/v1/presign/explain", Map.of("url", canned(FILE, END), "error", error))
                .statusCode(200)
                .body("findings.code", contains(finding))
                .body("ours", equalTo(true));
        Service.post("/v1/presign/explain", Map.of("url", canned(FILE, PAST), "error", error))
                .statusCode(200)
                .body("findings.code", hasItem("expired"));
    }
}
