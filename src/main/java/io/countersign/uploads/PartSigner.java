package io.countersign.uploads;

import io.countersign.access.Permit;
import io.countersign.content.Checksum;
import io.countersign.signer.Presigner;
import io.countersign.signer.UrlSigningJob;
import io.countersign.signing.Header;
import io.countersign.signing.QueryParam;
import io.countersign.storage.ObjectMethod;
import io.countersign.uploads.UploadView.PartView;
import io.countersign.uploads.session.Upload;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Signs the PUTs of parts. AWS: "UploadPart". */
@Singleton
class PartSigner {

    /**
     * A part to sign.
     *
     * @param number its number, from 1
     * @param size the size in bytes; null leaves it unsigned
     * @param checksum its checksum, or null
     */
    record Wanted(int number, Long size, Checksum checksum) {

        Wanted(int number, Long size) {
            this(number, size, null);
        }

        private List<Header> headers() {
            List<Header> headers = new ArrayList<>(2);
            if (size != null) {
                headers.add(new Header("content-length", size.toString()));
            }
            if (checksum != null) {
                headers.add(new Header(checksum.headerName(), checksum.value()));
            }
            return headers;
        }
    }

    private record Signed(PartView part, Instant expiresAt) {}

    private final Presigner presigner;

    PartSigner(Presigner presigner) {
        this.presigner = presigner;
    }

    /** Returns the URLs of {@code parts}, in the same order; fails with a problem. */
    Uni<SignedParts> sign(Permit permit, Upload upload, List<Wanted> parts) {
        if (parts.isEmpty()) {
            return Uni.createFrom().item(new SignedParts(List.of(), upload.endsAt()));
        }
        List<Uni<Signed>> signed = new ArrayList<>(parts.size());
        parts.forEach(part -> signed.add(sign(permit, upload, part)));
        return Uni.join()
                .all(signed)
                .andFailFast()
                .map(all -> new SignedParts(
                        all.stream().map(Signed::part).toList(), all.get(0).expiresAt()));
    }

    private Uni<Signed> sign(Permit permit, Upload upload, Wanted part) {
        UrlSigningJob job = UrlSigningJob.of(permit)
                .withMethod(ObjectMethod.PUT)
                .withQuery(List.of(
                        new QueryParam("partNumber", Integer.toString(part.number())),
                        new QueryParam("uploadId", upload.uploadId())))
                .withHeaders(part.headers())
                .withSize(part.size());
        return presigner.url(
                job,
                url -> new Signed(new PartView(part.number(), part.size(), url.url(), url.headers()), url.expiresAt()));
    }
}
