package io.countersign.presigning;

import io.countersign.problem.ProblemException;
import io.countersign.signer.SignedUrl;

/**
 * The result of one of many requests.
 *
 * @param url the signed URL; null for a rejected request
 * @param problem the rejection; null for a signed request
 */
public record BatchResult(SignedUrl url, ProblemException problem) {

    public static BatchResult of(SignedUrl url) {
        return new BatchResult(url, null);
    }

    public static BatchResult of(ProblemException problem) {
        return new BatchResult(null, problem);
    }
}
