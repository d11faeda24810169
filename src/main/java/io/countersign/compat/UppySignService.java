package io.countersign.compat;

import io.countersign.callers.Caller;
import io.countersign.forms.FormRequest;
import io.countersign.forms.FormService;
import io.countersign.presigning.PresignRequest;
import io.countersign.presigning.PresignService;
import io.countersign.problem.ProblemException;
import io.countersign.signer.SignedUrl;
import io.countersign.uploads.direct.ClientDrivenMultipart;
import io.countersign.uploads.direct.CompletionTokens;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Determines the S3 operation from Uppy's method, key, uploadId and partNumber, and signs it. */
@Singleton
class UppySignService {

    private final ClientDrivenMultipart steps;
    private final PresignService presign;
    private final FormService forms;
    private final CompletionTokens completion;
    private final PublicAddress address;

    UppySignService(
            ClientDrivenMultipart steps,
            PresignService presign,
            FormService forms,
            CompletionTokens completion,
            PublicAddress address) {
        this.steps = steps;
        this.presign = presign;
        this.forms = forms;
        this.completion = completion;
        this.address = address;
    }

    /**
     * Returns the signed request for {@code caller}; fails with a problem.
     *
     * @param origin the origin of the page, or null
     * @param host the host of the request
     */
    Uni<UppySigned> sign(Caller caller, UppySignRequest request, String origin, String host) {
        if (request.method() == null || request.key() == null || request.key().isBlank()) {
            throw ProblemException.invalid(
                    request.method() == null ? "method" : "key", "must be given, as Uppy's signRequest does");
        }
        boolean started = request.uploadId() != null;
        return switch (request.method()) {
            case "PUT" -> started ? part(caller, request) : whole(caller, request);
            case "POST" -> parts(caller, request, address.of(caller, origin, host));
            case "GET" ->
                steps.list(caller, request.key(), idOf(request), request.expiresIn())
                        .map(UppySigned::of);
            case "DELETE" ->
                (started
                                ? steps.abort(caller, request.key(), request.uploadId(), request.expiresIn())
                                : steps.delete(caller, request.key(), request.expiresIn()))
                        .map(UppySigned::of);
            default -> throw ProblemException.invalid("method", "must be PUT, POST, GET or DELETE");
        };
    }

    private Uni<UppySigned> whole(Caller caller, UppySignRequest request) {
        String file = fileIn(request.key());
        String type = CompanionInput.typeOr(request.contentType());
        if (steps.needsForm(caller)) {
            return forms.presignAnySize(
                            caller, FormRequest.forFile(file, type, null).expiringIn(request.expiresIn()))
                    .map(UppySigned::of);
        }
        PresignRequest put = PresignRequest.writing(file, type, null, request.expiresIn());
        return presign.<UppySigned>presign(caller, put, UppySigned::of);
    }

    /**
     * Starts a multipart upload, or returns the completion URL: the completion is not signed but sent to this service
     * at {@code base}. If {@code base} is unknown, no upload is started.
     */
    private Uni<UppySigned> parts(Caller caller, UppySignRequest request, String base) {
        return request.uploadId() == null
                ? steps.begin(caller, fileIn(request.key()), request.contentType(), request.expiresIn())
                        .map(UppySigned::of)
                : completion
                        .token(caller, request.key(), request.uploadId(), request.expiresIn())
                        .map(token ->
                                new UppySigned(base + "/compat/uppy/complete/" + token, request.key(), null, null));
    }

    private Uni<UppySigned> part(Caller caller, UppySignRequest request) {
        if (request.partNumber() == null) {
            throw ProblemException.invalid("partNumber", "must be given with method PUT and an uploadId");
        }
        Uni<SignedUrl> part =
                steps.part(caller, request.key(), request.uploadId(), request.partNumber(), request.expiresIn());
        return part.map(UppySigned::of);
    }

    private static String idOf(UppySignRequest request) {
        if (request.uploadId() == null) {
            throw ProblemException.invalid("uploadId", "must be given with method GET, which lists parts");
        }
        return request.uploadId();
    }

    /** Uppy generates its own key, which can contain folders; only the name at its end is used. */
    private static String fileIn(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        return name.isBlank() ? key : name;
    }
}
