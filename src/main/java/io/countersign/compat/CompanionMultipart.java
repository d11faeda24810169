package io.countersign.compat;

import io.countersign.callers.Caller;
import io.countersign.compat.CompanionAnswers.Completed;
import io.countersign.compat.CompanionAnswers.Part;
import io.countersign.compat.CompanionAnswers.PartUrl;
import io.countersign.compat.CompanionAnswers.PartUrls;
import io.countersign.compat.CompanionAnswers.StartedMultipart;
import io.countersign.uploads.CompleteRequest;
import io.countersign.uploads.CompleteRequest.SentPart;
import io.countersign.uploads.FinishService;
import io.countersign.uploads.PartsService;
import io.countersign.uploads.UploadProgress;
import io.countersign.uploads.UploadRequest;
import io.countersign.uploads.UploadService;
import io.countersign.uploads.session.UploadAccess;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Uppy Companion's routes for multipart uploads, implemented with this service's uploads. The client's uploadId is the
 * encrypted id of an upload: it is opaque to the client, and every step is checked against it.
 */
@Singleton
class CompanionMultipart {

    private final UploadService uploads;
    private final PartsService parts;
    private final UploadProgress progress;
    private final FinishService finish;
    private final UploadAccess access;
    private final Clock clock;

    CompanionMultipart(
            UploadService uploads,
            PartsService parts,
            UploadProgress progress,
            FinishService finish,
            UploadAccess access,
            Clock clock) {
        this.uploads = uploads;
        this.parts = parts;
        this.progress = progress;
        this.finish = finish;
        this.access = access;
        this.clock = clock;
    }

    Uni<StartedMultipart> begin(Caller caller, String filename, String type, Map<String, String> metadata) {
        return uploads.beginUnsized(
                        caller, UploadRequest.inParts(CompanionInput.withFolders(filename, metadata), type, metadata))
                .map(upload -> new StartedMultipart(upload.key(), upload.id(), upload.bucket()));
    }

    Uni<List<Part>> received(Caller caller, String id, String key) {
        access.requireKey(caller, id, key);
        return progress.status(caller, id).map(status -> status.received().stream()
                .map(part -> new Part(part.partNumber(), part.etag(), part.size(), part.receivedAt()))
                .toList());
    }

    Uni<PartUrl> part(Caller caller, String id, String key, int number) {
        access.requireKey(caller, id, key);
        return parts.signUnsized(caller, id, List.of(number))
                .map(signed -> new PartUrl(
                        signed.parts().get(0).url(), CompanionAnswers.secondsUntil(signed.expiresAt(), clock)));
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
}
