package io.countersign.http.problems;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An error in the format of RFC 9457. */
@Schema(
        name = "Problem",
        requiredProperties = {"type", "title", "status", "detail", "code"},
        description = "An error and how to correct it (RFC 9457).")
public record ProblemDocument(
        @Schema(description = "The kind of problem, as a URN.", examples = "urn:countersign:problem:invalid-request")
        String type,

        @Schema(description = "The title of the kind of problem.", examples = "Invalid request")
        String title,

        @Schema(description = "The HTTP status.", examples = "400")
        int status,

        @Schema(
                description = "The detail of this occurrence.",
                examples = "expiresIn: must be from 1 second (PT1S) to 7 days (P7D).")
        String detail,

        @Schema(description = "The kind of problem as a short, stable code.", examples = "invalid-request")
        String code,

        @Schema(description = "The id of the request in the service's log.", examples = "01KAS8M3T2Q7Y0V6N4B9C1D5EF")
        String requestId,

        @Schema(description = "The rejected fields; absent if the problem is not about a field.")
        List<FieldViolation> violations,

        @Schema(
                type = SchemaType.STRING,
                description = "Below /compat only: the detail in the member that existing clients read.")
        Object error) {

    /** A rejected field. */
    @Schema(
            name = "Violation",
            requiredProperties = {"field", "message"},
            description = "A rejected field.")
    public record FieldViolation(
            @Schema(description = "The field.", examples = "expiresIn")
            String field,

            @Schema(description = "The accepted values.", examples = "must be from 1 second (PT1S) to 7 days (P7D)")
            String message) {

        static FieldViolation of(Violation violation) {
            return new FieldViolation(violation.field(), violation.message());
        }
    }

    /**
     * @param error the error in the format of a client written for another service; null for all others
     */
    static ProblemDocument of(ProblemException problem, String requestId, Object error) {
        ProblemCode code = problem.code();
        return new ProblemDocument(
                code.type(),
                code.title(),
                code.status(),
                problem.getMessage(),
                code.id(),
                requestId,
                problem.violations().isEmpty()
                        ? null
                        : problem.violations().stream().map(FieldViolation::of).toList(),
                error);
    }
}
