package io.countersign.compat;

import io.countersign.access.RefusalAudit;
import io.countersign.callers.Caller;
import io.countersign.compat.CompanionAnswers.Params;
import io.countersign.forms.FormRequest;
import io.countersign.forms.FormService;
import io.countersign.presigning.PresignRequest;
import io.countersign.presigning.PresignService;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Uppy Companion's {@code /s3/params}: the signed request of a single upload. */
@Singleton
class CompanionSingleUpload {

    private final FormService forms;
    private final PresignService presign;
    private final RefusalAudit audit;
    private final Clock clock;

    CompanionSingleUpload(FormService forms, PresignService presign, RefusalAudit audit, Clock clock) {
        this.forms = forms;
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
                .map(form -> new Params(
                        "POST",
                        form.url(),
                        fieldsOf(form.fields()),
                        null,
                        CompanionAnswers.secondsUntil(form.expiresAt(), clock)));
    }

    private Uni<Params> put(Caller caller, String filename, String type, Map<String, String> metadata, boolean puts) {
        if (!puts) {
            throw audit.refused(
                    caller,
                    new ProblemException(
                                    ProblemCode.STORE_REFUSED,
                                    "The store does not support the browser forms of this profile, which Uppy 6 uses for single "
                                            + "uploads: set shouldUseMultipart to true, or use signRequest.")
                            .withReason("store-lacks-forms"));
        }
        return presign.presign(
                caller,
                PresignRequest.writing(filename, type, null, null).withMetadata(metadata),
                url -> new Params(
                        "PUT",
                        url.url(),
                        Map.of(),
                        url.headers(),
                        CompanionAnswers.secondsUntil(url.expiresAt(), clock)));
    }

    /** Companion writes the name of the type field in lower case; stores accept both. */
    private static Map<String, String> fieldsOf(Map<String, String> fields) {
        Map<String, String> named = new LinkedHashMap<>();
        fields.forEach((name, value) ->
                named.put(name.equalsIgnoreCase("content-type") ? name.toLowerCase(Locale.ROOT) : name, value));
        return named;
    }
}
