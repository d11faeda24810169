package io.countersign.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Derived keys are kept, but never beyond their day, their secret or their bound, and threads do not mix them up. */
@Execution(ExecutionMode.CONCURRENT)
class DerivedKeysTest {

    private static final long MIDNIGHT = Example.AT.getEpochSecond();

    private final DerivedKeys keys = new DerivedKeys();

    @Test
    void aKeyIsDerivedOnceADay() {
        DerivedKey key = keys.of(Example.SIGNATORY, MIDNIGHT);
        assertSame(key, keys.of(Example.SIGNATORY, MIDNIGHT + 86_399));
        assertSame(key, keys.of(CredentialScope.s3(Example.CREDENTIALS, Example.REGION), MIDNIGHT));

        DerivedKey next = keys.of(Example.SIGNATORY, MIDNIGHT + 86_400);
        assertEquals("20130525/us-east-1/s3/aws4_request", next.scope());
        assertNotEquals(key.secret(), next.secret());
        assertEquals(1, keys.size());
    }

    @Test
    void aRequestOfYesterdayDoesNotEvictTheKeyOfToday() {
        DerivedKey today = keys.of(Example.SIGNATORY, MIDNIGHT);
        assertEquals(
                "20130523/us-east-1/s3/aws4_request",
                keys.of(Example.SIGNATORY, MIDNIGHT - 1).scope());
        assertSame(today, keys.of(Example.SIGNATORY, MIDNIGHT));
    }

    @Test
    void datesBeforeTheEpochAreSupported() {
        assertEquals(
                "19691231/us-east-1/s3/aws4_request",
                keys.of(Example.SIGNATORY, -1).scope());
    }

    @Test
    void aReplacedSecretOrTokenIsUsed() {
        DerivedKey key = keys.of(Example.SIGNATORY, MIDNIGHT);
        CredentialScope rotated =
                CredentialScope.s3(SigningCredentials.of(Example.ACCESS_KEY, "another"), Example.REGION);
        assertNotEquals(key.secret(), keys.of(rotated, MIDNIGHT).secret());

        CredentialScope temporary = CredentialScope.s3(Example.TEMPORARY, Example.REGION);
        assertEquals(
                PercentEncoding.encode(Example.TOKEN),
                keys.of(temporary, MIDNIGHT).encodedToken());
        assertNotSame(key, keys.of(Example.SIGNATORY, MIDNIGHT));
    }

    @Test
    void oneSignerFollowsARotatedSecret() {
        QuerySigner signer = new QuerySigner();
        CredentialScope rotated =
                CredentialScope.s3(SigningCredentials.of(Example.ACCESS_KEY, "another"), Example.REGION);
        String before = signer.sign(Example.request("GET", "k"), Example.SIGNATORY, Example.AT, 60)
                .url();
        String after = signer.sign(Example.request("GET", "k"), rotated, Example.AT, 60)
                .url();

        assertNotEquals(before, after);
        assertEquals(
                new QuerySigner()
                        .sign(Example.request("GET", "k"), rotated, Example.AT, 60)
                        .url(),
                after);
        assertEquals(
                before,
                signer.sign(Example.request("GET", "k"), Example.SIGNATORY, Example.AT, 60)
                        .url());
    }

    @Test
    void theCacheIsBounded() {
        for (int i = 0; i < 1_000; i++) {
            keys.of(CredentialScope.s3(SigningCredentials.of("AKIA" + i, "secret"), Example.REGION), MIDNIGHT);
            assertTrue(keys.size() <= 256, "after " + (i + 1) + " access keys");
        }
    }

    @Test
    void concurrentSignaturesAreCorrect() throws Exception {
        List<String> expected = signAll(new QuerySigner());
        QuerySigner shared = new QuerySigner();
        Callable<List<String>> job = () -> signAll(shared);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<List<String>> signed : threads.invokeAll(List.of(job, job, job, job, job, job, job, job))) {
                assertEquals(expected, signed.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Signs with several keys, secrets and days by turns, so that what a thread keeps is wrong most of the time. */
    private static List<String> signAll(QuerySigner signer) {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            SigningCredentials credentials =
                    new SigningCredentials("AKIA" + i % 3, "secret" + i % 5, i % 2 == 0 ? null : "token" + i % 7);
            Instant at = Example.AT.plusSeconds(i % 4 * 40_000L);
            RequestToSign request = Example.request("GET", "k" + i, new Header("x-amz-meta-i", "v" + i));
            urls.add(signer.sign(request, CredentialScope.s3(credentials, Example.REGION), at, 60)
                    .url());
        }
        return urls;
    }
}
