package io.countersign.storage;

import io.countersign.content.MetadataValue;

/**
 * The user metadata with the id of the upload that wrote the object. The signature of every upload that can be completed
 * here covers it, so that completion, abort and removal never affect an object of another upload. Callers cannot set
 * it.
 */
public final class UploadMark {

    /** The metadata's name, without {@code x-amz-meta-}. AWS: "User-defined object metadata". */
    public static final String NAME = "countersign-upload";

    /** The name as a header, or as a form field. */
    public static final String HEADER = MetadataValue.HEADER_PREFIX + NAME;

    private UploadMark() {}
}
