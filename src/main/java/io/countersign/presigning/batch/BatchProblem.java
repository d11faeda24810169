package io.countersign.presigning.batch;

import io.countersign.signer.SignedUrl;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schema of what {@link JsonResults} writes for a rejected line. */
@Schema(
        requiredProperties = {"line", "type", "title", "status", "detail", "code"},
        description = "Why a line of a batch was rejected (RFC 9457), with the number of the line.")
interface BatchProblem {

    @Schema(description = "The number of the line, or of the item in the array, from 1.", examples = "7")
    long getLine();

    @Schema(description = "The requested key, if it is known.", examples = "hello.txt")
    String getKey();

    @Schema(description = "The kind of problem, as a URN.", examples = "urn:countersign:problem:invalid-request")
    String getType();

    @Schema(description = "The title of the kind of problem.", examples = "Invalid request")
    String getTitle();

    @Schema(description = "The HTTP status that the line would have had by itself.", examples = "400")
    int getStatus();

    @Schema(description = "The detail of this occurrence.", examples = "key: must be given.")
    String getDetail();

    @Schema(description = "The kind of problem as a short, stable code.", examples = "invalid-request")
    String getCode();

    @Schema(description = "The id of the request in the service's log.", examples = "01KAS8M3T2Q7Y0V6N4B9C1D5EF")
    String getRequestId();

    @Schema(description = "After how many seconds the limit allows the line.", examples = "3")
    Long getRetryAfter();

    @Schema(description = "The rejected fields; absent if the problem is not about a field.")
    List<Rejection> getViolations();

    /** A rejected field. */
    @Schema(
            name = "BatchViolation",
            requiredProperties = {"field", "message"},
            description = "A rejected field of a line.")
    interface Rejection {

        @Schema(description = "The field.", examples = "key")
        String getField();

        @Schema(description = "The accepted values.", examples = "must be given")
        String getMessage();
    }

    /** One result of a batch. */
    @Schema(
            name = "BatchResult",
            oneOf = {SignedUrl.class, BatchProblem.class},
            description = "A signed URL, or why a line was rejected.")
    interface OrSignedUrl {}
}
