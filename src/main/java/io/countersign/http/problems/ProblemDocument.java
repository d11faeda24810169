package io.countersign.http.problems;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An error, as RFC 9457 has it. */
@Schema(
        name = "Problem",
        requiredProperties = {"type", "title", "status", "detail", "code"},
        description = "What went wrong and what to do about it (RFC 9457).")
public record ProblemDocument(
        @Schema(description = "The kind of problem, as a URN.", examples = "urn:countersign:problem:invalid-request")
        String type,

        @Schema(description = "The kind of problem in words.", examples = "Invalid request")
        String title,

        @Schema(description = "The HTTP status.", examples = "400")
        int status,

        @Schema(
                description = "What happened this time.",
                examples = "expiresIn: must be from 1 second (PT1S) to 7 days (P7D).")
        String detail,

        @Schema(description = "The kind of problem, short and stable.", examples = "invalid-request")
        String code,

        @Schema(description = "Names the request in our log.", examples = "01KAS8M3T2Q7Y0V6N4B9C1D5EF")
        String requestId,

        @Schema(description = "The fields that were not accepted; absent where it is none of them.")
        List<FieldViolation> violations,

        @Schema(
                type = SchemaType.STRING,
                description = "Below /compat only: the detail once more, where other people's clients look for it.")
        Object error) {

    /** One field that was not accepted. */
    @Schema(
            name = "Violation",
            requiredProperties = {"field", "message"},
            description = "A field that was not accepted.")
    public record FieldViolation(
            @Schema(description = "The field.", examples = "expiresIn")
            String field,

            @Schema(description = "What would be accepted.", examples = "must be from 1 second (PT1S) to 7 days (P7D)")
            String message) {

        static FieldViolation of(Violation violation) {
            return new FieldViolation(violation.field(), violation.message());
        }
    }

    /**
     * @param error what a client that was written for another service reads; null for all others
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
