package io.countersign.objects.copies;

import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line about a copy: its progress or, in the last line, its result. */
@RegisterForReflection // written as lines, for which Quarkus registers nothing
@Schema(
        requiredProperties = {"copied", "size"},
        description = "The progress of a copy. The last line has `object` or `failure`; without it, the copy failed.")
public record CopyLine(
        @Schema(description = "The number of bytes that are copied.", examples = "1073741824")
        long copied,

        @Schema(description = "The size of the object in bytes.", examples = "5368709120")
        long size,

        @Schema(description = "The complete copy.") CopiedObject object,

        @Schema(description = "Why there is no complete copy, or why the moved object was not deleted.")
        CopyFailure failure) {

    /** A failed copy. */
    @RegisterForReflection
    @Schema(
            requiredProperties = {"status", "code", "detail"},
            description = "The problem that a response without lines would have been.")
    public record CopyFailure(
            @Schema(description = "The HTTP status.", examples = "502")
            int status,

            @Schema(description = "The code of the problem.", examples = "store-failed")
            String code,

            @Schema(description = "What went wrong.", examples = "The store returned an error. Try again later.")
            String detail) {

        static CopyFailure of(Throwable failure) {
            ProblemException problem =
                    failure instanceof ProblemException known ? known : ProblemException.fault(failure);
            return new CopyFailure(problem.code().status(), problem.code().id(), problem.getMessage());
        }
    }
}
