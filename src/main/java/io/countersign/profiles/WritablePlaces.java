package io.countersign.profiles;

import io.countersign.storage.BucketName;
import io.countersign.storage.KeyPrefix;
import java.util.Optional;

/** Where writing may be tried. */
public interface WritablePlaces {

    /**
     * A place to write to.
     *
     * @param profile the profile that allows it
     * @param bucket its bucket
     * @param prefix what its keys begin with
     */
    record Place(String profile, BucketName bucket, KeyPrefix prefix) {}

    /** A place in {@code store}, or empty where nothing is written to it. */
    Optional<Place> in(String store);
}
