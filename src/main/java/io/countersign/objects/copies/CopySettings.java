package io.countersign.objects.copies;

import io.countersign.profiles.ObjectRules;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import jakarta.inject.Singleton;

/** The settings of copies, checked at start. */
@Singleton
class CopySettings implements CheckedAtStart {

    /** AWS: "Amazon S3 multipart upload limits". */
    private static final long MIN_PART = 5L << 20;

    private static final String PART_SIZE = "countersign.copies.part-size";

    private final long partSize;

    CopySettings(CopiesConfig config) {
        partSize = config.partSize().asLongValue();
        if (partSize < MIN_PART || partSize > ObjectRules.LARGEST) {
            throw new StartupException("Set " + PART_SIZE + " to a size from 5M to 5G, such as 256M.", PART_SIZE);
        }
    }

    /** An object that is larger is copied in parts; in bytes. */
    long partSize() {
        return partSize;
    }
}
