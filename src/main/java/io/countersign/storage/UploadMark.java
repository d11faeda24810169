package io.countersign.storage;

import io.countersign.content.MetadataValue;

/**
 * The user metadata by which an object says which upload wrote it. It is signed into every upload that can be completed
 * here, so that completing, aborting and removing act on no object of another upload. Callers cannot set it.
 */
public final class UploadMark {

    /** The metadata's name, without {@code x-amz-meta-}. AWS: "User-defined object metadata". */
    public static final String NAME = "countersign-upload";

    /** The same as a header, or as a field of a form. */
    public static final String HEADER = MetadataValue.HEADER_PREFIX + NAME;

    private UploadMark() {}
}
