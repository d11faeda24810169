package io.countersign.stores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.settings.StartupException;
import io.countersign.signing.S3Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which address is signed, and what is said of an address that is none. */
class StoreEndpointsTest {

    private static StoreEndpoints endpoints(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        settings.forEach((name, value) -> all.put("countersign.s3." + name, value));
        return new StoreEndpoints("countersign.s3", Settings.of(all));
    }

    private static List<String> urls(StoreEndpoints endpoints) {
        return endpoints.all().stream().map(endpoint -> url(endpoint)).toList();
    }

    private static String url(S3Endpoint endpoint) {
        return endpoint.bucketUrl("demo");
    }

    @Test
    void theDefaultEndpointIsAwsInTheRegion() {
        StoreEndpoints endpoints = endpoints(Map.of("region", "eu-central-1"));
        assertEquals("eu-central-1", endpoints.region());
        assertEquals("https://demo.s3.eu-central-1.amazonaws.com/", url(endpoints.publicEndpoint()));
        assertEquals(List.of("https://demo.s3.eu-central-1.amazonaws.com/"), urls(endpoints));
    }

    @ParameterizedTest
    @CsvSource({
        "https://s3.eu-central-1.amazonaws.com, true",
        "https://bucket.vpce-1a2b.s3.us-east-1.vpce.amazonaws.com, true",
        "https://s3.cn-north-1.amazonaws.com.cn:443, true",
        "https://amazonaws.com.example.com, false",
        "https://notamazonaws.com, false",
        "http://127.0.0.1:9000, false"
    })
    void awsIsKnownByItsDomain(String endpoint, boolean aws) {
        assertEquals(aws, endpoints(Map.of("region", "r", "endpoint", endpoint)).isAws());
        assertTrue(endpoints(Map.of("region", "eu-central-1")).isAws());
        assertEquals(
                aws,
                endpoints(Map.of("region", "r", "endpoint", endpoint, "public-endpoint", "https://cdn.example.com"))
                        .isAws());
    }

    @Test
    void theInternalEndpointIsTheDefaultPublicEndpoint() {
        StoreEndpoints endpoints =
                endpoints(Map.of("region", "r", "endpoint", "http://store:9000", "path-style", "true"));
        assertEquals("http://store:9000/demo/", url(endpoints.publicEndpoint()));
        assertEquals(List.of("http://store:9000/demo/"), urls(endpoints));
    }

    @Test
    void thePublicEndpointIsSignedAndTheInternalOneIsKnown() {
        StoreEndpoints endpoints = endpoints(Map.of(
                "region", "r",
                "endpoint", "http://store:9000",
                "public-endpoint", "https://files.example.com",
                "path-style", "true"));
        assertEquals("https://files.example.com/demo/", url(endpoints.publicEndpoint()));
        assertEquals(List.of("https://files.example.com/demo/", "http://store:9000/demo/"), urls(endpoints));
    }

    @Test
    void aPublicEndpointAloneKeepsAwsAsTheInternalOne() {
        StoreEndpoints endpoints = endpoints(Map.of("region", "r", "public-endpoint", "https://files.example.com"));
        assertEquals(List.of("https://demo.files.example.com/", "https://demo.s3.r.amazonaws.com/"), urls(endpoints));
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint, store:9000",
        "endpoint, 127.0.0.1:9000",
        "endpoint, http://a b",
        "endpoint, ftp://store",
        "endpoint, http://store/path",
        "endpoint, http://me:secret@store",
        "endpoint, //store",
        "public-endpoint, https://files.example.com/?a=b",
        "public-endpoint, https://files.example.com/#top",
        "public-endpoint, files.example.com"
    })
    void anInvalidEndpointStopsTheStartWithItsSetting(String setting, String value) {
        StartupException refusal =
                assertThrows(StartupException.class, () -> endpoints(Map.of("region", "r", setting, value)));
        assertTrue(refusal.getMessage().startsWith("Set countersign.s3." + setting + " to an address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aMissingRegionStopsTheStartWithAnExample(String region) {
        StartupException refusal = assertThrows(StartupException.class, () -> endpoints(Map.of("region", region)));
        assertTrue(refusal.getMessage().contains("AWS_REGION"), refusal.getMessage());
        assertThrows(StartupException.class, () -> endpoints(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"store:9000", "127.0.0.1:9000", "//store:9000", "s3.example.com"})
    void anEndpointWithoutASchemeGetsSuggestions(String value) {
        StartupException refusal =
                assertThrows(StartupException.class, () -> endpoints(Map.of("region", "r", "endpoint", value)));
        String host = value.replace("//", "");
        assertEquals(
                "Set countersign.s3.endpoint to an address with its scheme: https://" + host + " or http://" + host
                        + ".",
                refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "https://demo.s3.eu-central-1.amazonaws.com, false, https://s3.eu-central-1.amazonaws.com",
        "https://demo.s3.eu-central-1.amazonaws.com, true, https://s3.eu-central-1.amazonaws.com",
        "https://demo.fra1.digitaloceanspaces.com, true, https://fra1.digitaloceanspaces.com",
        "http://demo.store.example.com:9000, false, http://store.example.com:9000",
        "https://demo.example.com, true,",
        "https://demos.s3.eu-central-1.amazonaws.com, false,",
        "https://s3.eu-central-1.amazonaws.com, false,"
    })
    void anEndpointWithTheBucketInItsHostIsRefused(String endpoint, String pathStyle, String right) {
        StoreEndpoints endpoints = endpoints(Map.of("region", "r", "endpoint", endpoint, "path-style", pathStyle));
        assertEquals(
                right == null
                        ? null
                        : "Set countersign.s3.endpoint to " + right
                                + ", without the bucket demo in front: this service adds it.",
                endpoints.bucketFault("countersign.s3", "demo"));
    }
}
