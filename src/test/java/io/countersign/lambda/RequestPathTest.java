package io.countersign.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stage goes, at a slash only, and what no request line may hold is encoded, once. */
class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/staging/v1/presign, staging, /v1/presign",
        "/staging, staging, /",
        "/staging/, staging, /",
        "/stagingv1/presign, staging, /stagingv1/presign",
        "/v1/staging/presign, staging, /v1/staging/presign",
        "/v1/presign, $default, /v1/presign",
        "/v1/presign, '', /v1/presign"
    })
    void dropsTheStage(String path, String stage, String expected) {
        assertEquals(expected, RequestPath.withoutStage(path, stage));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/files/demo/a%20b.txt, /v1/files/demo/a%20b.txt",
        "/v1/files/demo/a b.txt, /v1/files/demo/a%20b.txt",
        "/v1/files/demo/é, /v1/files/demo/%C3%A9",
        "/v1/files/demo/100%, /v1/files/demo/100%25",
        "/v1/files/demo/100%zz, /v1/files/demo/100%25zz",
        "/v1/files/demo/a?b#c, /v1/files/demo/a%3Fb%23c",
        "/a-b.c_d~e!f$g&h'i(j)k*l+m;n=o:p@q, /a-b.c_d~e!f$g&h'i(j)k*l+m;n=o:p@q"
    })
    void isEncodedOnce(String path, String expected) {
        assertEquals(expected, RequestPath.encoded(path));
        assertEquals(expected, RequestPath.encoded(expected));
    }
}
