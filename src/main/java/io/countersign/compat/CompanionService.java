package io.countersign.compat;

import io.countersign.access.RefusalAudit;
import io.countersign.callers.Caller;
import io.countersign.compat.CompanionAnswers.Begun;
import io.countersign.compat.CompanionAnswers.Completed;
import io.countersign.compat.CompanionAnswers.Params;
import io.countersign.compat.CompanionAnswers.Part;
import io.countersign.compat.CompanionAnswers.PartUrl;
import io.countersign.compat.CompanionAnswers.PartUrls;
import io.countersign.forms.FormRequest;
import io.countersign.forms.FormService;
import io.countersign.presigning.PresignRequest;
import io.countersign.presigning.PresignService;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.uploads.CompleteRequest;
import io.countersign.uploads.CompleteRequest.SentPart;
import io.countersign.uploads.FinishService;
import io.countersign.uploads.PartsService;
import io.countersign.uploads.UploadRequest;
import io.countersign.uploads.UploadService;
import io.countersign.uploads.session.UploadAccess;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Uppy Companion's S3 routes, implemented with this service's uploads. The client's uploadId is the encrypted id of an
 * upload: it is opaque to the client, and every step is checked against it.
 */
@Singleton
class CompanionService {

    private final FormService forms;
    private final UploadService uploads;
    private final PartsService parts;
    private final FinishService finish;
    private final UploadAccess access;
    private final PresignService presign;
    private final RefusalAudit audit;
    private final Clock clock;

    CompanionService(
            FormService forms,
            UploadService uploads,
            PartsService parts,
            FinishService finish,
            UploadAccess access,
            PresignService presign,
            RefusalAudit audit,
            Clock clock) {
        this.forms = forms;
        this.uploads = uploads;
        this.parts = parts;
        this.finish = finish;
        this.access = access;
        this.presign = presign;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Returns the form, or a PUT if the store does not support forms.
     *
     * @param puts whether the client accepts a PUT, as Uppy 5 does; Uppy 6 ignores the method
     */
    Uni<Params> params(Caller caller, String given, String type, Map<String, String> metadata, boolean puts) {
        String filename = CompanionInput.withFolders(given, metadata);
        if (!forms.takesForms(caller)) {
            return put(caller, filename, type, metadata, puts);
        }
        return forms.presignAnySize(caller, FormRequest.forFile(filename, type, metadata))
                .map(form ->
                        new Params("POST", form.url(), fieldsOf(form.fields()), null, secondsUntil(form.expiresAt())));
    }

    private Uni<Params> put(Caller caller, String filename, String type, Map<String, String> metadata, boolean puts) {
        if (!puts) {
            throw audit.refused(
                    caller,
                    new ProblemException(
                                    ProblemCode.STORE_REFUSED,
                                    "The store does not support browser forms, which Uppy 6 uses for single uploads: "
                                            + "set shouldUseMultipart to true, or use signRequest.")
                            .withReason("store-lacks-forms"));
        }
        return presign.presign(
                caller,
                PresignRequest.writing(filename, type, null, null).withMetadata(metadata),
                url -> new Params("PUT", url.url(), Map.of(), url.headers(), secondsUntil(url.expiresAt())));
    }

    /** Companion writes the name of the type field in lower case; stores accept both. */
    private static Map<String, String> fieldsOf(Map<String, String> fields) {
        Map<String, String> named = new LinkedHashMap<>();
        fields.forEach((name, value) ->
                named.put(name.equalsIgnoreCase("content-type") ? name.toLowerCase(Locale.ROOT) : name, value));
        return named;
    }

    Uni<Begun> begin(Caller caller, String filename, String type, Map<String, String> metadata) {
        return uploads.beginUnsized(
                        caller, UploadRequest.inParts(CompanionInput.withFolders(filename, metadata), type, metadata))
                .map(upload -> new Begun(upload.key(), upload.id(), upload.bucket()));
    }

    Uni<List<Part>> received(Caller caller, String id, String key) {
        access.requireKey(caller, id, key);
        return parts.status(caller, id).map(status -> status.received().stream()
                .map(part -> new Part(part.partNumber(), part.etag(), part.size(), part.receivedAt()))
                .toList());
    }

    Uni<PartUrl> part(Caller caller, String id, String key, int number) {
        access.requireKey(caller, id, key);
        return parts.signUnsized(caller, id, List.of(number))
                .map(signed -> new PartUrl(signed.parts().get(0).url(), secondsUntil(signed.expiresAt())));
    }

    Uni<PartUrls> parts(Caller caller, String id, String key, List<Integer> numbers) {
        access.requireKey(caller, id, key);
        return parts.signUnsized(caller, id, numbers).map(signed -> {
            Map<String, String> urls = new LinkedHashMap<>();
            signed.parts().forEach(part -> urls.put(Integer.toString(part.partNumber()), part.url()));
            return new PartUrls(urls);
        });
    }

    Uni<Completed> complete(Caller caller, String id, String key, List<SentPart> sent) {
        access.requireKey(caller, id, key);
        return finish.complete(caller, id, new CompleteRequest(sent))
                .map(object -> new Completed(object.location(), object.key(), object.bucket()));
    }

    Uni<Map<String, String>> abort(Caller caller, String id, String key) {
        access.requireKey(caller, id, key);
        return finish.abort(caller, id).map(gone -> Map.of());
    }

    private long secondsUntil(Instant end) {
        return Math.max(1, Duration.between(clock.instant(), end).toSeconds());
    }
}
