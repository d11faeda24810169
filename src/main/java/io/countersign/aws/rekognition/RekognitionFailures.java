package io.countersign.aws.rekognition;

import io.countersign.aws.SdkFailures;
import io.countersign.aws.Upstream;
import io.countersign.images.ImageReader;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Maps Rekognition failures to problems. Its error code can be shown to callers; its message text cannot, because it can
 * contain names of roles and accounts.
 */
final class RekognitionFailures {

    private RekognitionFailures() {}

    /** Returns the problem for {@code failure}. AWS: "DetectLabels", "Errors". */
    static ProblemException toProblem(Throwable failure) {
        Throwable cause = SdkFailures.causeOf(failure);
        if (!(cause instanceof AwsServiceException answer) || answer.statusCode() >= 500) {
            return SdkFailures.toProblem(Upstream.REKOGNITION, cause);
        }
        String code = SdkFailures.codeOf(answer);
        return ofCode(answer, code).withReason("rekognition-" + code).causedBy(answer);
    }

    private static ProblemException ofCode(AwsServiceException answer, String code) {
        if (answer.isThrottlingException() || code.equals("LimitExceededException")) {
            return new ProblemException(
                    ProblemCode.VISION_UNAVAILABLE, "Rekognition is throttling requests. Try again later.");
        }
        return switch (code) {
            case "InvalidImageFormatException" ->
                ImageReader.noImage("Rekognition cannot decode the image; it accepts JPEG and PNG.");
            case "ImageTooLargeException" ->
                ImageReader.tooLarge(
                        "Rekognition accepts images of at most 15 MB and 10,000 pixels in width and height.");
            // every other parameter is checked before it is sent
            case "InvalidParameterException" ->
                ImageReader.noImage("Rekognition accepts images of at least 80 pixels in width and height.");
            case "InvalidS3ObjectException" ->
                refused(
                        code,
                        "it cannot read the object; this service's credentials need s3:GetObject for it (and "
                                + "kms:Decrypt if it is encrypted), and the bucket must be in Rekognition's region.");
            case "AccessDeniedException" ->
                refused(
                        code,
                        "this service's credentials need rekognition:DetectLabels, rekognition:DetectText and "
                                + "rekognition:DetectModerationLabels, and s3:GetObject for the object.");
            case "UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException" ->
                refused(
                        code,
                        "this service's credentials were rejected; the operator configures them with "
                                + "countersign.vision.rekognition.credentials.");
            default -> refused(code, "it did not accept the request of this service.");
        };
    }

    private static ProblemException refused(String code, String sentence) {
        return new ProblemException(ProblemCode.VISION_REFUSED, "Rekognition refused it (" + code + "): " + sentence);
    }
}
