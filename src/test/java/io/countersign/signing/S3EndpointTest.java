package io.countersign.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointParams;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

/** Where a bucket is found, and what can never become a host. */
class S3EndpointTest {

    @TestFactory
    Stream<DynamicTest> agreesWithTheSdkAboutEveryRegion() {
        return Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(region -> dynamicTest(
                        region.id(),
                        () -> assertEquals(
                                sdkUrl(region),
                                S3Endpoint.aws(region.id(), AddressingStyle.VIRTUAL_HOSTED)
                                        .bucketUrl("demo"))));
    }

    private static String sdkUrl(Region region) {
        S3EndpointParams params = S3EndpointParams.builder()
                .region(region)
                .bucket("demo")
                .useGlobalEndpoint(false) // its default for us-east-1, which we do not follow: regional never redirects
                .build();
        return S3EndpointProvider.defaultProvider()
                        .resolveEndpoint(params)
                        .join()
                        .endpointUrl()
                        .toUri() + "/";
    }

    @Test
    void omitsTheDefaultPort() {
        assertEquals("store.example.com", authority("https://store.example.com:443"));
        assertEquals("store.example.com:80", authority("https://store.example.com:80"));
        assertEquals("store.example.com", authority("http://STORE.example.com:80/"));
        assertEquals("[::1]:9000", authority("HTTP://[::1]:9000"));
    }

    @Test
    void placesTheBucketByAddressingStyle() {
        S3Endpoint path = S3Endpoint.of(URI.create("https://h:9000"), AddressingStyle.PATH);
        S3Endpoint hosted = S3Endpoint.of(URI.create("https://h:9000"), AddressingStyle.VIRTUAL_HOSTED);
        assertEquals("https://h:9000/demo/a%20b", path.objectUrl("demo", "a b"));
        assertEquals("https://demo.h:9000/a%20b", hosted.objectUrl("demo", "a b"));
        assertEquals("https://h:9000/demo/", path.bucketUrl("demo"));
        assertEquals("https://demo.h:9000/", hosted.bucketUrl("demo"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"store", "ftp://h", "https:///p", "https://h/p", "https://h?q", "https://h#f", "https://u:p@h"})
    void refusesUrlsWithMoreThanAnOrigin(String uri) {
        assertThrows(IllegalArgumentException.class, () -> authority(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil/", "a?", "a#", "u@h", "a b", "ü", "a\nb"})
    void bucketsCannotTerminateTheHost(String bucket) {
        S3Endpoint hosted = S3Endpoint.aws("us-east-1", AddressingStyle.VIRTUAL_HOSTED);
        assertThrows(
                IllegalArgumentException.class,
                () -> RequestToSign.forObject("GET", hosted, bucket, "k", List.of(), List.of()));
    }

    private static String authority(String uri) {
        return S3Endpoint.of(URI.create(uri), AddressingStyle.PATH).authority();
    }
}
