package io.countersign.aws.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the responses to a HEAD, which have no code, mean for the question whether an object exists. */
class S3RefusalsTest {

    @ParameterizedTest
    @CsvSource({
        "404, false, true",
        "403, false, true", // AWS, without s3:ListBucket
        "404, true,  true",
        "405, true,  true", // the version marks a deletion
        "400, true,  true", // no version can have this id
        "405, false, false",
        "400, false, false", // perhaps an expired session
        "500, false, false",
        "503, true,  false"
    })
    void absenceIsRecognized(int status, boolean ofVersion, boolean absent) {
        CompletableFuture<Boolean> answer = CompletableFuture.<Boolean>failedFuture(
                        S3Exception.builder().statusCode(status).message("x").build())
                .exceptionallyCompose(S3Refusals.unknownAs(false, ofVersion));
        if (absent) {
            assertFalse(answer.join());
        } else {
            CompletionException failure = assertThrows(CompletionException.class, answer::join);
            assertEquals(status, ((S3Exception) failure.getCause()).statusCode());
        }
    }
}
