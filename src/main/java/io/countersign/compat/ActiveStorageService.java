package io.countersign.compat;

import io.countersign.callers.Caller;
import io.countersign.compat.ActiveStorageRequest.Blob;
import io.countersign.content.Checksum;
import io.countersign.content.Checksum.Algorithm;
import io.countersign.problem.ProblemException;
import io.countersign.uploads.UploadRequest;
import io.countersign.uploads.UploadService;
import io.countersign.uploads.UploadView;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Active Storage's direct uploads, implemented with this service's uploads: {@code signed_id} is the upload's encrypted
 * id.
 */
@Singleton
class ActiveStorageService {

    private final UploadService uploads;

    ActiveStorageService(UploadService uploads) {
        this.uploads = uploads;
    }

    /** Starts an upload with one PUT; fails with a problem. */
    Uni<ActiveStorageAnswer> begin(Caller caller, ActiveStorageRequest request) {
        Blob blob = request.blob();
        if (blob == null) {
            throw ProblemException.invalid("blob", "must be given: the file's name, type, size and checksum");
        }
        if (blob.size() == null) {
            throw ProblemException.invalid("byte_size", "must be given: the file's size in bytes");
        }
        UploadRequest put = UploadRequest.byPut(
                blob.filename(), CompanionInput.typeOr(blob.type()), blob.size(), checksumOf(blob), blob.metadata());
        return uploads.begin(caller, put).map(upload -> answer(blob, upload));
    }

    private static Checksum checksumOf(Blob blob) {
        try {
            return blob.checksum() == null ? null : new Checksum(Algorithm.MD5, blob.checksum());
        } catch (ProblemException refusal) {
            throw refusal.naming("checksum.value", "checksum");
        }
    }

    private static ActiveStorageAnswer answer(Blob blob, UploadView upload) {
        Map<String, String> headers = new LinkedHashMap<>(upload.put().headers());
        headers.remove("content-length"); // browsers set it themselves and do not allow pages to set it
        return new ActiveStorageAnswer(
                upload.id(),
                upload.key(),
                blob.filename(),
                headers.get("content-type"),
                blob.size(),
                blob.checksum(),
                new ActiveStorageAnswer.Put(upload.put().url(), headers));
    }
}
