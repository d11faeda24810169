package io.countersign.aws;

import io.countersign.problem.ProblemCode;

/** A service that the SDK calls, with its names in problems. */
public enum Upstream {
    /** An S3 store. */
    STORE(
            "The store",
            ProblemCode.STORE_REFUSED,
            ProblemCode.STORE_FAILED,
            ProblemCode.STORE_UNAVAILABLE,
            ProblemCode.STORE_TIMEOUT),
    /** The notification service. */
    SNS("SNS", ProblemCode.SNS_REFUSED, ProblemCode.SNS_FAILED, ProblemCode.SNS_UNAVAILABLE, ProblemCode.SNS_TIMEOUT),
    /** The service that examines images. */
    REKOGNITION(
            "Rekognition",
            ProblemCode.VISION_REFUSED,
            ProblemCode.VISION_FAILED,
            ProblemCode.VISION_UNAVAILABLE,
            ProblemCode.VISION_TIMEOUT);

    final String title;
    final ProblemCode refused;
    final ProblemCode failed;
    final ProblemCode unavailable;
    final ProblemCode timeout;

    Upstream(String title, ProblemCode refused, ProblemCode failed, ProblemCode unavailable, ProblemCode timeout) {
        this.title = title;
        this.refused = refused;
        this.failed = failed;
        this.unavailable = unavailable;
        this.timeout = timeout;
    }
}
