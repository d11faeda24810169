package io.countersign.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.net.ConnectException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Mapping of SDK failures to problems; messages of the SDK are not passed on. */
class SdkFailuresTest {

    private static final String SDK_TEXT = "AKIAIOSFODNN7EXAMPLE (Service: S3)";

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(answered(500), ProblemCode.STORE_FAILED),
                Arguments.of(answered(200), ProblemCode.STORE_FAILED), // a failure after the status was sent
                Arguments.of(answered(503), ProblemCode.STORE_UNAVAILABLE),
                Arguments.of(answered(499), ProblemCode.STORE_REFUSED),
                Arguments.of(answered(403), ProblemCode.STORE_REFUSED),
                Arguments.of(answered(404), ProblemCode.STORE_REFUSED),
                Arguments.of(ApiCallTimeoutException.create(30_000), ProblemCode.STORE_TIMEOUT),
                Arguments.of(ApiCallAttemptTimeoutException.create(10_000), ProblemCode.STORE_TIMEOUT),
                Arguments.of(new TimeoutException(SDK_TEXT), ProblemCode.STORE_TIMEOUT),
                Arguments.of( // as the SDK wraps the last attempt of several
                        SdkClientException.create(
                                SDK_TEXT,
                                new CancellationException(SDK_TEXT)
                                        .initCause(ApiCallAttemptTimeoutException.create(10_000))),
                        ProblemCode.STORE_TIMEOUT),
                Arguments.of(
                        SdkClientException.create(SDK_TEXT, new ConnectException("refused")),
                        ProblemCode.STORE_UNAVAILABLE),
                Arguments.of(
                        SdkClientException.create(
                                SDK_TEXT,
                                new Throwable("Acquire operation took longer than the configured maximum time.")),
                        ProblemCode.STORE_UNAVAILABLE),
                Arguments.of(answered(501), ProblemCode.STORE_REFUSED),
                Arguments.of(
                        SdkClientException.create("Unable to load credentials from any of the providers"),
                        ProblemCode.CREDENTIALS_UNAVAILABLE),
                // what the SDK refuses to send, or cannot read, is no outage
                Arguments.of(SdkClientException.create(SDK_TEXT), ProblemCode.INTERNAL),
                Arguments.of(
                        SdkClientException.create(SDK_TEXT, new IllegalArgumentException("a header")),
                        ProblemCode.INTERNAL),
                Arguments.of(new IllegalStateException(SDK_TEXT), ProblemCode.INTERNAL));
    }

    private static S3Exception answered(int status) {
        return (S3Exception)
                S3Exception.builder().statusCode(status).message(SDK_TEXT).build();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isMappedToAProblem(Throwable failure, ProblemCode code) {
        ProblemException problem = SdkFailures.toProblem(Upstream.STORE, failure);
        assertEquals(code, problem.code());
        assertFalse(
                problem.getMessage().contains("AKIA") || problem.getMessage().contains("Service"));
        assertEquals(
                code,
                SdkFailures.toProblem(Upstream.STORE, new CompletionException(failure))
                        .code());
    }

    @Test
    void aProblemIsNotMappedAgain() {
        ProblemException problem = ProblemException.notFound();
        assertSame(problem, SdkFailures.toProblem(Upstream.STORE, problem));
        assertSame(problem, SdkFailures.toProblem(Upstream.STORE, new CompletionException(problem)));
        assertSame(
                problem,
                SdkFailures.toProblem(
                        Upstream.STORE, new CompletionException(SdkClientException.create("no credentials", problem))));
    }

    @Test
    void aCompletionExceptionWithoutACauseIsMapped() {
        assertEquals(
                ProblemCode.INTERNAL,
                SdkFailures.toProblem(Upstream.STORE, new CompletionException("nothing behind it", null))
                        .code());
    }
}
