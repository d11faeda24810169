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

    /** Signs one PUT; fails with a problem. */
    Uni<UploadView> byPut(PlannedUpload planned, Permit permit) {
        Upload upload = planned.inOneRequest(permit);
        UploadRequest request = planned.request();
        // a generated key is unique: only this upload's own file can be replaced
        boolean createOnly = planned.client() == null
                && request.key() == null
                && storeOf(permit).has(Capability.CONDITIONAL_WRITES);
        List<Header> headers = UploadTranslation.headersOfPut(request, upload.name(), createOnly, permit);
        UrlSigningJob job = UrlSigningJob.of(permit)
                .withHeaders(
                        planned.client() == null ? headers : planned.client().signed(headers))
                .withSize(request.size());
        return presigner.url(job, url -> UploadView.of(upload, codec.seal(upload), url));
    }

    /** Signs a form; fails with a problem. */
    Uni<UploadView> byForm(PlannedUpload planned, Permit permit) {
        Upload upload = planned.inOneRequest(permit);
        Checksum required = checksumOfForm(planned.request().checksum(), permit);
        FormSigningJob job = new FormSigningJob(
                permit, UploadTranslation.formOf(planned.request(), required, upload.name(), permit));
        return presigner.form(job).map(form -> UploadView.of(upload, codec.seal(upload), form));
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
