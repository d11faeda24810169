package io.countersign.signing.cloudfront;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies are those of the CloudFront Developer Guide's examples, byte for byte and without their white space. */
class PublishedPoliciesTest {

    private static final Instant END = Instant.ofEpochSecond(1357034400);

    @Test
    void cannedOfASignedUrl() {
        String url = "http://d111111abcdef8.cloudfront.net/horizon.jpg?size=large&license=yes";
        assertEquals(
                "{\"Statement\":[{\"Resource\":\"http://d111111abcdef8.cloudfront.net/horizon.jpg?size=large&license=yes\","
                        + "\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":1357034400}}}]}",
                CloudFrontPolicy.until(url, END).json());
    }

    @Test
    void customForAllFilesInADirectory() {
        CloudFrontPolicy policy = new CloudFrontPolicy(
                "http://d111111abcdef8.cloudfront.net/training/*", null, END, new Ipv4Range("192.0.2.0/24"));
        assertEquals(
                "{\"Statement\":[{\"Resource\":\"http://d111111abcdef8.cloudfront.net/training/*\",\"Condition\":{"
                        + "\"IpAddress\":{\"AWS:SourceIp\":\"192.0.2.0/24\"},\"DateLessThan\":{\"AWS:EpochTime\":1357034400}}}]}",
                policy.json());
    }

    @Test
    void customForAllFilesOfOneAddress() {
        CloudFrontPolicy policy = new CloudFrontPolicy(
                "http://*",
                Instant.ofEpochSecond(1241073790),
                Instant.ofEpochSecond(1255674716),
                new Ipv4Range("192.0.2.10/32"));
        assertEquals(
                "{\"Statement\":[{\"Resource\":\"http://*\",\"Condition\":{"
                        + "\"IpAddress\":{\"AWS:SourceIp\":\"192.0.2.10/32\"},"
                        + "\"DateGreaterThan\":{\"AWS:EpochTime\":1241073790},"
                        + "\"DateLessThan\":{\"AWS:EpochTime\":1255674716}}}]}",
                policy.json());
    }

    /** The value of the cookie in "Set signed cookies using a custom policy". */
    @Test
    void customOfASignedCookie() {
        CloudFrontPolicy policy = new CloudFrontPolicy(
                "http://d111111abcdef8.cloudfront.net/game_download.zip",
                null,
                Instant.ofEpochSecond(1426500000),
                new Ipv4Range("192.0.2.0/24"));
        assertEquals(
                "eyJTdGF0ZW1lbnQiOlt7IlJlc291cmNlIjoiaHR0cDovL2QxMTExMTFhYmNkZWY4LmNsb3VkZnJvbnQubmV0L2dhbWVfZG93bmxvYWQuem"
                        + "lwIiwiQ29uZGl0aW9uIjp7IklwQWRkcmVzcyI6eyJBV1M6U291cmNlSXAiOiIxOTIuMC4yLjAvMjQifSwiRGF0ZUxlc3NUaGFuIjp7Ik"
                        + "FXUzpFcG9jaFRpbWUiOjE0MjY1MDAwMDB9fX1dfQ__",
                TestKey.RSA.signer().cookies(policy).values().get("CloudFront-Policy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "d111111abcdef8.cloudfront.net/a",
                "ftp://d111111abcdef8.cloudfront.net/a",
                "https://",
                "https://d/a\"},{\"",
                "https://d/a\\",
                "https://d/a b",
                "https://d/a\nb",
                "https://d/ä",
                "https://d/a#b",
                "**"
            })
    void unsafeOrEmptyResourcesAreRefused(String resource) {
        assertThrows(IllegalArgumentException.class, () -> CloudFrontPolicy.until(resource, END));
    }

    @Test
    void timesMustBeValidAndInOrder() {
        for (Instant end : new Instant[] {Instant.EPOCH, Instant.ofEpochSecond(Integer.MAX_VALUE + 1L), Instant.MIN}) {
            assertThrows(IllegalArgumentException.class, () -> CloudFrontPolicy.until("https://d/a", end));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new CloudFrontPolicy("https://d/a", END.plusMillis(1), END, null));
        assertTrue(
                new CloudFrontPolicy("*", END.minusSeconds(1), END, null).json().contains("\"Resource\":\"*\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2.0",
                "192.0.2.0/33",
                "192.0.2.256/24",
                "192.0.2/24",
                "192.0.02.0/24",
                "2001:db8::/32",
                "1.1.1.1/1\"",
                "0.0.0.0/0 "
            })
    void anAddressRangeMustBeIpv4(String range) {
        assertThrows(IllegalArgumentException.class, () -> new Ipv4Range(range));
    }
}
