package io.countersign.compat;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.countersign.telemetry.ProblemLog;
import io.countersign.telemetry.RequestId;
import io.countersign.uploads.direct.DirectCompletion;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Completes uploads for clients with S3's protocol: XML requests and responses, including errors. */
@Singleton
class UppyCompletionService {

    /**
     * A response in S3's format.
     *
     * @param status the HTTP status
     * @param retryAfter the number of seconds before a retry, or 0
     * @param xml the body
     */
    record Answer(int status, long retryAfter, String xml) {}

    private final DirectCompletion completion;
    private final ProblemLog log;

    UppyCompletionService(DirectCompletion completion, ProblemLog log) {
        this.completion = completion;
        this.log = log;
    }

    /** Completes the upload of {@code id} with the parts in {@code body}; errors are returned as responses. */
    Uni<Answer> complete(Caller caller, String id, byte[] body) {
        return Uni.createFrom()
                .deferred(() -> completion.complete(caller, id, () -> S3CompletionXml.partsOf(body)))
                .map(completed -> new Answer(200, 0, S3CompletionXml.resultOf(completed)))
                .onFailure(ProblemException.class)
                .recoverWithItem(failure -> errorOf(failure));
    }

    /** Aborts the upload of {@code id}; fails with a problem. */
    Uni<Void> abort(Caller caller, String id) {
        return completion.abort(caller, id);
    }

    private Answer errorOf(ProblemException problem) {
        log.answered(problem);
        S3Error error = S3Error.of(problem);
        String violations = problem.violations().stream()
                .map(UppyCompletionService::sentenceOf)
                .collect(Collectors.joining());
        return new Answer(
                error.status(),
                problem.retryAfter(),
                S3CompletionXml.errorOf(error.code(), problem.getMessage() + violations, RequestId.current()));
    }

    private static String sentenceOf(Violation violation) {
        return " " + violation.field() + " " + violation.message() + ".";
    }

    /** The S3 error code. AWS: "Error responses", "List of error codes". */
    private record S3Error(int status, String code) {

        static S3Error of(ProblemException problem) {
            ProblemCode code = problem.code();
            return switch (code) {
                case INVALID_REQUEST ->
                    new S3Error(400, "malformed-xml".equals(problem.reason()) ? "MalformedXML" : "InvalidPart");
                case CONFLICT ->
                    new S3Error(400, "parts-size".equals(problem.reason()) ? "EntityTooSmall" : "InvalidPart");
                case UPLOAD_REFUSED ->
                    switch (problem.reason()) {
                        case "upload-too-large" -> new S3Error(400, "EntityTooLarge");
                        case "upload-too-small" -> new S3Error(400, "EntityTooSmall");
                        default -> new S3Error(422, "UploadRefused"); // own code: S3 does not inspect content
                    };
                case UNAUTHENTICATED, FORBIDDEN -> new S3Error(403, "AccessDenied");
                case GONE, NOT_FOUND -> new S3Error(404, "NoSuchUpload");
                case TOO_LARGE -> new S3Error(400, "EntityTooLarge");
                case TOO_MANY_REQUESTS -> new S3Error(429, "SlowDown");
                default ->
                    code.status() == 503
                            ? new S3Error(503, "ServiceUnavailable")
                            : new S3Error(code.status(), code.status() < 500 ? "InvalidRequest" : "InternalError");
            };
        }
    }
}
