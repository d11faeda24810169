package io.countersign.cloudfront;

import static io.countersign.cloudfront.CloudFrontCall.COOKIES;
import static io.countersign.cloudfront.CloudFrontCall.URLS;
import static io.countersign.cloudfront.CloudFrontCall.post;
import static io.countersign.cloudfront.CloudFrontCall.request;
import static io.countersign.store.LimitedProfiles.CLOUDFRONT;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each URL and each set of cookies counts as one signature; a refusal counts as none. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CloudFrontLimitsTest {

    @Test
    void signaturesAreCharged() {
        post(URLS, request(CLOUDFRONT, "a/*", Map.of())).statusCode(403);
        post(URLS, request(CLOUDFRONT, "a/../b", Map.of())).statusCode(400);
        post(URLS, request(CLOUDFRONT, "a", Map.of("ipRange", "::1"))).statusCode(400);
        Map<String, String> late = Map.of("notBefore", "2100-01-01T00:00:00Z");
        post(URLS, request(CLOUDFRONT, "a", late)).statusCode(400);
        post(COOKIES, request(CLOUDFRONT, "a", late)).statusCode(400);
        post(URLS, request(CLOUDFRONT, "a", Map.of())).statusCode(200);
        post(COOKIES, request(CLOUDFRONT, "a", Map.of())).statusCode(200);
        for (String path : new String[] {URLS, COOKIES}) {
            Service.problem(post(path, request(CLOUDFRONT, "a", Map.of())), 429, "too-many-requests");
        }
    }
}
