package io.countersign.uploads;

import io.countersign.content.Checksum.Algorithm;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.ObjectRules;
import io.countersign.profiles.Profile;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import io.countersign.storage.ObjectMethod;
import io.countersign.stores.Capability;
import io.countersign.stores.Store;
import io.countersign.uploads.session.PartLayout;
import io.countersign.uploads.session.Strategy;
import io.countersign.uploads.session.UploadsConfig;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Decides how a file is sent, from the request, the file's size, and the features of profile and store. */
@Singleton
class UploadPlan implements CheckedAtStart {

    private static final Duration MAX = Duration.ofDays(30);

    private final UploadsConfig config;

    UploadPlan(UploadsConfig config) {
        StartupFaults faults = StartupFaults.below("countersign.uploads");
        faults.require(config.multipartThreshold() >= 0, "multipart-threshold", "0 or more bytes");
        faults.require(
                config.partSize() >= PartLayout.SMALLEST_PART && config.partSize() <= PartLayout.LARGEST_PART,
                "part-size",
                "5242880 (5 MiB) up to 5368709120 (5 GiB) bytes");
        faults.require(
                !config.maxAge().isNegative()
                        && !config.maxAge().isZero()
                        && config.maxAge().compareTo(MAX) <= 0,
                "max-age",
                "a duration up to P30D");
        faults.require(
                config.maxPartsPerRequest() >= 1 && config.maxPartsPerRequest() <= PartLayout.MAX_PARTS,
                "max-parts-per-request",
                "1 up to 10000 parts");
        faults.require(config.verifyChecksumsUpTo() >= 0, "verify-checksums-up-to", "0 or more bytes");
        faults.throwIfAny();
        this.config = config;
    }

    /**
     * @throws ProblemException if the requested options contradict each other
     */
    Strategy strategyFor(UploadRequest request, Profile profile, Store store) {
        Strategy asked = request.strategy() == null ? Strategy.AUTO : request.strategy();
        Strategy chosen = asked == Strategy.AUTO ? suitable(request, profile, store) : asked;
        if (request.checksum() != null) {
            requireChecksum(request.checksum().algorithm(), chosen, store);
        }
        if (chosen == Strategy.MULTIPART) {
            store.require(Capability.MULTIPART);
        }
        return chosen;
    }

    private static void requireChecksum(Algorithm algorithm, Strategy chosen, Store store) {
        if (chosen == Strategy.MULTIPART) {
            if (!algorithm.isOfParts()) {
                throw ProblemException.invalid(
                        "checksum.algorithm",
                        "must be CRC64NVME, CRC32C or CRC32, because only these cover a whole file that is sent in "
                                + "parts; or set strategy to put");
            }
            store.require(Capability.CHECKSUMS);
        }
    }

    private Strategy suitable(UploadRequest request, Profile profile, Store store) {
        boolean puts = profile.methods().contains(ObjectMethod.PUT);
        boolean forms = profile.methods().contains(ObjectMethod.POST) && store.has(Capability.FORMS);
        boolean parts = puts && store.has(Capability.MULTIPART);
        if (parts && isForParts(request)) {
            return Strategy.MULTIPART;
        }
        return puts || !forms ? Strategy.PUT : Strategy.FORM;
    }

    private boolean isForParts(UploadRequest request) {
        if (request.checksum() != null) { // one PUT supports every algorithm; larger files need parts
            return request.size() != null
                    && request.size() > ObjectRules.LARGEST
                    && request.checksum().algorithm().isOfParts();
        }
        return request.size() == null
                || request.size() >= config.multipartThreshold()
                || request.size() > ObjectRules.LARGEST;
    }

    /** Returns how the file of {@code request} is divided into parts. */
    PartLayout layoutFor(UploadRequest request) {
        return PartLayout.of(request.size(), request.partSize() == null ? config.partSize() : request.partSize());
    }

    /** How long an upload can be resumed and completed. */
    Duration maxAge() {
        return config.maxAge();
    }

    /** The maximum number of parts signed per request. */
    int maxPartsPerRequest() {
        return config.maxPartsPerRequest();
    }
}
