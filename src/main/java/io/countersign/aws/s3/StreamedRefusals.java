package io.countersign.aws.s3;

import io.countersign.aws.SdkFailures;
import io.countersign.aws.Upstream;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Maps rejections of streamed requests to problems. */
final class StreamedRefusals {

    /** AWS: "REST error responses". */
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,64})</Code>");

    private static final Set<String> OF_CHECKSUMS = Set.of("BadDigest", "InvalidDigest", "XAmzContentChecksumMismatch");

    private StreamedRefusals() {}

    /** Returns the problem for the response {@code status} with the error {@code document} to {@code method}. */
    static ProblemException of(String method, int status, String document) {
        Matcher found = CODE.matcher(document);
        String code = found.find() ? found.group(1) : "";
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (OF_CHECKSUMS.contains(code)) {
            return new ProblemException(
                            ProblemCode.STORE_REFUSED,
                            "The checksum is not that of the received bytes; send them again.")
                    .withReason(code);
        }
        if (code.equals("NoSuchBucket")) {
            return new ProblemException(ProblemCode.STORE_REFUSED, "The store does not have the bucket of the profile.")
                    .withReason(code);
        }
        return switch (status) {
            case 403 -> reads ? ProblemException.notFound().withReason("store-access-denied") : other(status, code);
            case 404, 405 -> ProblemException.notFound().withReason("absent");
            case 412 ->
                new ProblemException(
                        ProblemCode.PRECONDITION_FAILED,
                        "The object is not the one that the request describes: read it again, and repeat the request "
                                + "with its ETag.");
            case 409 ->
                new ProblemException(
                        ProblemCode.CONFLICT, "Another request wrote the object at the same time; try again.");
            case 416 ->
                new ProblemException(
                        ProblemCode.RANGE_NOT_SATISFIABLE,
                        "The object has no bytes in this range; a HEAD request returns its size.");
            default -> other(status, code);
        };
    }

    private static ProblemException other(int status, String code) {
        return SdkFailures.toProblem(
                Upstream.STORE,
                S3Exception.builder()
                        .statusCode(status)
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode(code).build())
                        .build());
    }
}
