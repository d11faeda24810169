package io.countersign.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The examples that AWS publishes, literally. Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters" and
 * "Example: Browser-Based Upload using HTTP POST (Using AWS Signature Version 4)".
 */
class PublishedExamplesTest {

    private static final String GET_SIGNATURE = "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
    private static final String GET_URL =
            "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                    + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                    + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature="
                    + GET_SIGNATURE;

    private static final String POST_SIGNATURE = "8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e";
    private static final String POST_POLICY =
            "eyAiZXhwaXJhdGlvbiI6ICIyMDE1LTEyLTMwVDEyOjAwOjAwLjAwMFoiLA0KICAiY29uZGl0aW9ucyI6IF"
                    + "sNCiAgICB7ImJ1Y2tldCI6ICJzaWd2NGV4YW1wbGVidWNrZXQifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRrZXkiLCAidXNlci91c2VyMS"
                    + "8iXSwNCiAgICB7ImFjbCI6ICJwdWJsaWMtcmVhZCJ9LA0KICAgIHsic3VjY2Vzc19hY3Rpb25fcmVkaXJlY3QiOiAiaHR0cDovL3NpZ3Y0ZX"
                    + "hhbXBsZWJ1Y2tldC5zMy5hbWF6b25hd3MuY29tL3N1Y2Nlc3NmdWxfdXBsb2FkLmh0bWwifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRDb2"
                    + "50ZW50LVR5cGUiLCAiaW1hZ2UvIl0sDQogICAgeyJ4LWFtei1tZXRhLXV1aWQiOiAiMTQzNjUxMjM2NTEyNzQifSwNCiAgICB7IngtYW16LX"
                    + "NlcnZlci1zaWRlLWVuY3J5cHRpb24iOiAiQUVTMjU2In0sDQogICAgWyJzdGFydHMtd2l0aCIsICIkeC1hbXotbWV0YS10YWciLCAiIl0sDQ"
                    + "oNCiAgICB7IngtYW16LWNyZWRlbnRpYWwiOiAiQUtJQUlPU0ZPRE5ON0VYQU1QTEUvMjAxNTEyMjkvdXMtZWFzdC0xL3MzL2F3czRfcmVxdW"
                    + "VzdCJ9LA0KICAgIHsieC1hbXotYWxnb3JpdGhtIjogIkFXUzQtSE1BQy1TSEEyNTYifSwNCiAgICB7IngtYW16LWRhdGUiOiAiMjAxNTEyMj"
                    + "lUMDAwMDAwWiIgfQ0KICBdDQp9";

    @Test
    void signsTheGet() {
        S3Endpoint endpoint = S3Endpoint.of(URI.create("https://s3.amazonaws.com"), AddressingStyle.VIRTUAL_HOSTED);
        RequestToSign request =
                RequestToSign.forObject("GET", endpoint, "examplebucket", "test.txt", List.of(), List.of());
        String url = new QuerySigner()
                .sign(request, Example.SIGNATORY, Instant.parse("2013-05-24T00:00:00Z"), 86_400)
                .url();

        assertEquals(GET_SIGNATURE, Example.parameter(url, "X-Amz-Signature"));
    }

    @Test
    void computesTheGetLikeAStore() {
        ReceivedRequest request = ReceivedRequest.of("GET", GET_URL, Map.of());
        Recomputation computed = Recomputation.of(request, QuerySignature.read(request, new ArrayList<>()));

        assertEquals("""
                GET
                /test.txt
                X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2F\
                aws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host
                host:examplebucket.s3.amazonaws.com

                host
                UNSIGNED-PAYLOAD""", computed.canonicalRequest());
        assertEquals("""
                AWS4-HMAC-SHA256
                20130524T000000Z
                20130524/us-east-1/s3/aws4_request
                3bfa292879f6447bbcda7001decf97f4a54dc650c8942174ae0a9121cf58ad04""", computed.stringToSign());
    }

    @Test
    void acceptsTheGet() {
        assertEquals(
                QueryVerifier.Verdict.VALID,
                new QueryVerifier()
                        .verify(
                                ReceivedRequest.of("GET", GET_URL, Map.of()),
                                Example::byAccessKey,
                                Example.REGION,
                                Instant.parse("2013-05-24T23:59:59Z")));
    }

    @Test
    void signsTheBrowserUpload() {
        assertEquals(
                POST_SIGNATURE,
                new FormSigner().signature(POST_POLICY, Example.SIGNATORY, Instant.parse("2015-12-29T00:00:00Z")));
    }
}
