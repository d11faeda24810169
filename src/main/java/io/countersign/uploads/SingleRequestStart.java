package io.countersign.uploads;

import io.countersign.access.Permit;
import io.countersign.content.Checksum;
import io.countersign.content.Checksum.Algorithm;
import io.countersign.signer.FormSigningJob;
import io.countersign.signer.Presigner;
import io.countersign.signer.UrlSigningJob;
import io.countersign.signing.Header;
import io.countersign.stores.Capability;
import io.countersign.stores.Store;
import io.countersign.stores.Stores;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadTokenCodec;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Starts uploads that are sent in one request: signs the PUT or the form. */
@Singleton
class SingleRequestStart {

    private final Stores stores;
    private final Presigner presigner;
    private final UploadTokenCodec codec;

    SingleRequestStart(Stores stores, Presigner presigner, UploadTokenCodec codec) {
        this.stores = stores;
        this.presigner = presigner;
        this.codec = codec;
    }

    /**
     * Requires that the store and the client support what {@code planned} has to sign, if it is sent in one request.
     *
     * @throws ProblemException if they do not
     */
    void requireSignable(PlannedUpload planned, Permit permit) {
        switch (planned.strategy()) {
            case PUT -> presigner.supported(jobOfPut(planned, planned.inOneRequest(permit), permit));
            case FORM -> presigner.supported(jobOfForm(planned, planned.inOneRequest(permit), permit));
            default -> {} // the parts have no attributes, and the plan checked those of the object
        }
    }

    /** Signs one PUT; fails with a problem. */
    Uni<UploadView> byPut(PlannedUpload planned, Permit permit) {
        Upload upload = planned.inOneRequest(permit);
        return presigner.url(jobOfPut(planned, upload, permit), url -> UploadView.of(upload, codec.seal(upload), url));
    }

    private UrlSigningJob jobOfPut(PlannedUpload planned, Upload upload, Permit permit) {
        UploadRequest request = planned.request();
        // a generated key is unique: only this upload's own file can be replaced
        boolean createOnly = planned.client() == null
                && request.key() == null
                && storeOf(permit).has(Capability.CONDITIONAL_WRITES);
        List<Header> headers = UploadTranslation.headersOfPut(request, upload.name(), createOnly, permit);
        return UrlSigningJob.of(permit)
                .withHeaders(
                        planned.client() == null ? headers : planned.client().signed(headers))
                .withSize(request.size());
    }

    /** Signs a form; fails with a problem. */
    Uni<UploadView> byForm(PlannedUpload planned, Permit permit) {
        Upload upload = planned.inOneRequest(permit);
        return presigner
                .form(jobOfForm(planned, upload, permit))
                .map(form -> UploadView.of(upload, codec.seal(upload), form));
    }

    private FormSigningJob jobOfForm(PlannedUpload planned, Upload upload, Permit permit) {
        Checksum required = checksumOfForm(planned.request().checksum(), permit);
        return new FormSigningJob(permit, UploadTranslation.formOf(planned.request(), required, upload.name(), permit));
    }

    /** Returns the checksum that the form requires; null if none is declared or the store does not compare it. */
    private Checksum checksumOfForm(Checksum declared, Permit permit) {
        Store store = storeOf(permit);
        boolean compared = declared != null
                && store.has(Capability.FORM_CHECKSUMS)
                && (declared.algorithm() == Algorithm.MD5 || store.has(Capability.CHECKSUMS));
        return compared ? declared : null;
    }

    private Store storeOf(Permit permit) {
        return stores.of(permit.profile().store());
    }
}
