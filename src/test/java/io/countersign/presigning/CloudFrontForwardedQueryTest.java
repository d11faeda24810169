package io.countersign.presigning;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.CloudFrontJudge;
import io.countersign.store.CloudFrontJudge.Arrived;
import io.countersign.store.Service;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestDistribution;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links keep the file name and the version where the distribution forwards them to the bucket. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CloudFrontForwardedQueryTest {

    private static final String FILE = "/v1/files/" + StrictProfiles.DOWNLOADS + "/a.txt";

    private static RequestSpecification writer() {
        return given().header("X-Api-Key", TestKeys.WRITER).redirects().follow(false);
    }

    private static SignedLink link(RequestSpecification request) {
        String url = request.get(FILE).then().statusCode(307).extract().header("Location");
        assertTrue(url.startsWith(TestDistribution.FORWARDING_URL + "/a.txt?"));
        assertTrue(CloudFrontJudge.admits(Arrived.of(url), "192.0.2.7", Instant.now()));
        return SignedLink.of(url);
    }

    @Test
    void aFileNameAndAVersionArePartOfTheSignedUrl() {
        SignedLink link = link(writer().queryParam("download", "Résumé.pdf").queryParam("versionId", "a/b+c="));
        assertEquals(
                List.of(
                        "response-content-disposition",
                        "versionId",
                        "x-countersign-id",
                        "Expires",
                        "Signature",
                        "Key-Pair-Id"),
                link.names());
        assertEquals("a/b+c=", link.get("versionId"));
        assertTrue(link.get("response-content-disposition").startsWith("attachment; filename="));
        assertTrue(link.get("response-content-disposition").contains("R%C3%A9sum%C3%A9.pdf"));
    }

    /** Shown inline with its stored type, it could run code in the domain of the distribution. */
    @Test
    void aLinkIsADownloadWhereTheTypeIsNotForwarded() {
        assertEquals("attachment", link(writer()).get("response-content-disposition"));
    }

    @Test
    void otherDistributionsRefuseThem() {
        String file = "/v1/files/" + StrictProfiles.CLOUDFRONT + "/acme/a.txt";
        Service.problem(writer().queryParam("download", "a.pdf").get(file).then(), 400, "invalid-request")
                .body("violations.field", hasItem("download"));
        Service.problem(writer().queryParam("versionId", "1").get(file).then(), 400, "invalid-request")
                .body("violations.field", hasItem("versionId"));
    }

    @Test
    void aLinkIsShownWithItsTypeWhereBothAreForwarded() {
        String url = writer().get("/v1/files/" + StrictProfiles.TYPED + "/a.txt")
                .then()
                .statusCode(307)
                .extract()
                .header("Location");
        assertTrue(CloudFrontJudge.admits(Arrived.of(url), "192.0.2.7", Instant.now()));
        SignedLink link = SignedLink.of(url);
        assertEquals("inline", link.get("response-content-disposition"));
        assertEquals("text/plain; charset=utf-8", link.get("response-content-type"));
    }
}
