package io.countersign.upload;

import io.countersign.policy.Caller;
import io.countersign.policy.Grant;
import io.countersign.presign.Presigner;
import io.countersign.presign.UrlOrder;
import io.countersign.presign.UrlOrder.Life;
import io.countersign.signing.Header;
import io.countersign.signing.QueryParam;
import io.countersign.storage.ObjectMethod;
import io.countersign.upload.UploadView.PartView;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Signs the PUTs of parts. AWS: "UploadPart". */
@Singleton
class PartSigner {

    /** A part to sign; a size of null leaves open how much it brings. */
    record Wanted(int number, Long size) {}

    private record Signed(PartView part, Instant expiresAt) {}

    private final Presigner presigner;

    PartSigner(Presigner presigner) {
        this.presigner = presigner;
    }

    /** The URLs of {@code parts}, in their order; fails with a problem. */
    Uni<SignedParts> sign(Caller caller, Grant grant, Upload upload, List<Wanted> parts) {
        if (parts.isEmpty()) {
            return Uni.createFrom().item(new SignedParts(List.of(), upload.endsAt()));
        }
        List<Uni<Signed>> signed = new ArrayList<>(parts.size());
        parts.forEach(part -> signed.add(sign(caller, grant, upload, part)));
        return Uni.join()
                .all(signed)
                .andFailFast()
                .map(all -> new SignedParts(
                        all.stream().map(Signed::part).toList(), all.get(0).expiresAt()));
    }

    private Uni<Signed> sign(Caller caller, Grant grant, Upload upload, Wanted part) {
        UrlOrder order = new UrlOrder(
                caller.actor(),
                grant.profile().name(),
                upload.address().store(),
                ObjectMethod.PUT,
                upload.address().bucket(),
                upload.address().key().value(),
                List.of(
                        new QueryParam("partNumber", Integer.toString(part.number())),
                        new QueryParam("uploadId", upload.uploadId())),
                part.size() == null
                        ? List.of()
                        : List.of(new Header("content-length", part.size().toString())),
                part.size(),
                new Life(null, grant.lifetime().usual(), grant.lifetime().ceiling()));
        return presigner.url(
                order,
                url -> new Signed(new PartView(part.number(), part.size(), url.url(), url.headers()), url.expiresAt()));
    }
}
