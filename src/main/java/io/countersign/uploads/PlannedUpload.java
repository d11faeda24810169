package io.countersign.uploads;

import io.countersign.access.AccessRequest;
import io.countersign.access.AccessRequest.UploadSlot;
import io.countersign.access.Permit;
import io.countersign.callers.Caller;
import io.countersign.signer.ClientHeaders;
import io.countersign.uploads.session.PartLayout;
import io.countersign.uploads.session.Strategy;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.Upload.DeclaredContent;
import io.countersign.uploads.session.Upload.Transfer;
import java.time.Instant;

/**
 * An upload that is planned but not yet permitted.
 *
 * @param name the upload's name
 * @param request the request, with the media type that is signed
 * @param strategy how the file is sent; not {@link Strategy#AUTO}
 * @param layout the part layout; null for other strategies
 * @param anyPartSize whether parts may have any size and are counted on completion
 * @param client the PUT's headers of a client that chooses them itself; null for clients that send the returned headers
 * @param startedAt when it starts, by the store's clock
 * @param endsAt when it expires
 */
record PlannedUpload(
        String name,
        UploadRequest request,
        Strategy strategy,
        PartLayout layout,
        boolean anyPartSize,
        ClientHeaders client,
        Instant startedAt,
        Instant endsAt) {

    /** The request for the permit to start it under {@code profile}. */
    AccessRequest accessRequest(Caller caller, String profile) {
        AccessRequest start = UploadTranslation.accessRequestOf(caller, profile, request, strategy);
        return strategy == Strategy.MULTIPART ? start.opening(new UploadSlot(name, endsAt)) : start;
    }

    /** The upload, sent in one request. */
    Upload inOneRequest(Permit permit) {
        return started(permit, Transfer.inOneRequest(strategy));
    }

    /** The upload, sent in parts, under the store's {@code uploadId}. */
    Upload inParts(Permit permit, String uploadId) {
        return started(
                permit,
                anyPartSize
                        ? Transfer.inPartsOfAnySize(uploadId, layout.partSize())
                        : Transfer.inParts(uploadId, layout.partSize()));
    }

    private Upload started(Permit permit, Transfer transfer) {
        return new Upload(
                name,
                permit.caller().owner(),
                permit.profile().name(),
                permit.address(),
                new DeclaredContent(request.contentType(), request.size(), request.checksum()),
                transfer,
                startedAt,
                endsAt);
    }
}
