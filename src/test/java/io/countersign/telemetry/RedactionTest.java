package io.countersign.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret gets into a log line, and no other word is taken out of it. */
class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET http://s/b/k?X-Amz-Date=1&X-Amz-Signature=0a1b said 403"
                        + " | GET http://s/b/k?X-Amz-Date=1&X-Amz-Signature=REDACTED said 403",
                "?X-Amz-Credential=AK%2F1&x=1 | ?X-Amz-Credential=REDACTED&x=1",
                "?x-amz-security-token=IQo%2B&x=1 | ?x-amz-security-token=REDACTED&x=1",
                "next=http%3A%2F%2Fs%3FX-Amz-Signature%3D0a1b now | next=http%3A%2F%2Fs%3FX-Amz-Signature%3DREDACTED now",
                "?AWSAccessKeyId=me&Signature=q%2B&Expires=1 | ?AWSAccessKeyId=REDACTED&Signature=REDACTED&Expires=1",
                "?Policy=eyJ~&Key-Pair-Id=K1&a=b | ?Policy=REDACTED&Key-Pair-Id=REDACTED&a=b",
                "(url=http://s/?token=abc, then) | (url=http://s/?token=REDACTED, then)",
                "{\"x-amz-signature\":\"0a1b\",\"key\":\"a\"} | {\"x-amz-signature\":\"REDACTED\",\"key\":\"a\"}",
                "{\"policy\" : \"eyJ\"} | {\"policy\" : \"REDACTED\"}",
                "{\"secretAccessKey\":\"wJalr\",\"sessionToken\":\"IQo\"}"
                        + " | {\"secretAccessKey\":\"REDACTED\",\"sessionToken\":\"REDACTED\"}",
                "{\"password\":\"one\\\"two\",\"a\":\"b\"} | {\"password\":\"REDACTED\",\"a\":\"b\"}",
                "Authorization: Bearer abc.def ghi | Authorization: REDACTED",
                "x-api-key: id.secret | x-api-key: REDACTED",
                "Set-Cookie: a=b; Path=/ | Set-Cookie: REDACTED",
                "X-Amz-Security-Token: IQo | X-Amz-Security-Token: REDACTED",
                "the token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln is wrong | the token REDACTED is wrong",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0. | REDACTED",
                "redis://:p%2Fq@r:6379/0 and rediss://me:pass@r | redis://:REDACTED@r:6379/0 and rediss://me:REDACTED@r",
                "the key AKIAIOSFODNN7EXAMPLE failed | the key REDACTED failed",
                "the key ASIAIOSFODNN7EXAMPLE failed | the key REDACTED failed"
            })
    void secretsAreTakenOut(String line, String redacted) {
        assertEquals(redacted, Redaction.redact(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "The store answers again.",
                "The store is unavailable (timeout: 2 s); URLs are still signed.",
                "GET /v1/files/demo/a%20b?x=1&y=2 took 3 ms",
                "{\"key\":\"hello.txt\",\"contentType\":\"text/plain\"}",
                "AKIA and ASIA are how access keys begin: AKIA123",
                "eyJust a word. Or.two",
                "http://127.0.0.1:8080/v1/files/demo/me@home",
                "policy: the profile's rules"
            })
    void ordinaryTextStaysAsItIs(String line) {
        assertSame(line, Redaction.redact(line));
    }

    @Test
    void nullIsUnchanged() {
        assertNull(Redaction.redact(null));
    }
}
