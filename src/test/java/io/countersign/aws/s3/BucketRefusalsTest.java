package io.countersign.aws.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.BucketName;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Refusals that an admin can resolve have codes and messages; text of the store is not passed on.
 */
class BucketRefusalsTest {

    private static final BucketName BUCKET = new BucketName("films");

    private static AwsServiceException refusal(int status, String code) {
        return S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("the store's own words")
                        .build())
                .build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    501 | NotImplemented   | store-lacks-cors     | The store far has no CORS operations
                    405 | MethodNotAllowed | store-lacks-cors     | The store far has no CORS operations
                    403 | AccessDenied     | store-access-denied  | need s3:GetBucketCORS and s3:PutBucketCORS on the bucket films
                    404 | NoSuchBucket     | store-bucket-missing | The store far has no bucket films
                    """)
    void areMappedToProblems(int status, String code, String reason, String words) {
        Throwable named = BucketRefusals.ofCors(new CompletionException(refusal(status, code)), "far", BUCKET);
        ProblemException problem = assertInstanceOf(ProblemException.class, named);
        assertEquals(ProblemCode.STORE_REFUSED, problem.code());
        assertEquals(reason, problem.reason());
        assertTrue(problem.getMessage().contains(words), problem.getMessage());
    }

    @Test
    void otherErrorsAreMappedAsForEveryCall() {
        for (Throwable failure : new Throwable[] {
            refusal(400, "MalformedXML"), refusal(503, "SlowDown"), refusal(403, null), new TimeoutException()
        }) {
            assertSame(failure, BucketRefusals.ofCors(new CompletionException(failure), "far", BUCKET));
        }
        assertEquals(
                "", BucketRefusals.codeOf(S3Exception.builder().statusCode(403).build()));
        assertEquals("SlowDown", BucketRefusals.codeOf(new CompletionException(refusal(503, "SlowDown"))));
    }
}
