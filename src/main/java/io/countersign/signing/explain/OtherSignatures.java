package io.countersign.signing.explain;

import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.explain.Finding.Code;

/** Identifies requests without a Version 4 signature in their query. */
final class OtherSignatures {

    private OtherSignatures() {}

    /**
     * Adds a finding for the scheme that signs {@code request}; none if it has Version 4 parameters, even invalid ones.
     */
    static void addTo(Findings findings, ReceivedRequest request) {
        if (request.query().stream().anyMatch(param -> param.name().startsWith("X-Amz-"))) {
            return;
        }
        if (request.query().stream().anyMatch(param -> param.name().startsWith("X-Goog-"))) {
            findings.add(
                    Code.NOT_SIGNED,
                    "The URL is signed for Google Cloud Storage by its own scheme, which S3 stores do not support.");
        } else if (request.parameter("sig") != null && request.parameter("se") != null) {
            findings.add(
                    Code.NOT_SIGNED,
                    "The URL is signed for Azure Blob Storage by its own scheme, which S3 stores do not support.");
        } else if (request.path().startsWith("/v1/files/") || request.path().startsWith("/s/")) {
            findings.add(
                    Code.NOT_SIGNED,
                    "This is a link of this service, which is not signed itself: it redirects to a signed URL. Explain the URL "
                            + "in the Location header of its answer.");
        } else if (request.headers().containsKey("authorization")) {
            findings.add(
                    Code.NOT_SIGNED,
                    "The URL is not signed; the request has an Authorization header, which is not explained here.");
        } else {
            findings.add(
                    Code.NOT_SIGNED,
                    "The URL has no parameters of a signature: without a signature a store answers for public objects only. Was "
                            + "it cut off, as by a shell that ends an unquoted URL at its first &?");
        }
    }
}
