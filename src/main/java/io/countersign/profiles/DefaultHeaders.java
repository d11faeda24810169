package io.countersign.profiles;

import io.countersign.content.ContentDisposition;
import io.countersign.content.FileName;
import io.countersign.content.ObjectHeader;
import io.countersign.content.ObjectHeaders;
import java.util.EnumSet;
import java.util.Set;

/**
 * The headers that the store keeps with an object whose caller gives none.
 *
 * @param headers the headers, without a content disposition
 * @param inline whether browsers display the object, if the profile's {@code inline-types} allow its type; false if they
 * save it; null for no content disposition
 */
public record DefaultHeaders(ObjectHeaders headers, Boolean inline) {

    /** The headers that it sets. */
    public Set<ObjectHeader> given() {
        Set<ObjectHeader> given = EnumSet.noneOf(ObjectHeader.class);
        given.addAll(headers.given());
        if (inline != null) {
            given.add(ObjectHeader.CONTENT_DISPOSITION);
        }
        return given;
    }

    /** Whether it sets no header. */
    boolean isNone() {
        return inline == null && headers.given().isEmpty();
    }

    /**
     * {@code requested}, and the headers that it lacks.
     *
     * @param file the name of the file, or null
     * @param shown whether browsers may display objects of this type
     */
    public ObjectHeaders completing(ObjectHeaders requested, FileName file, boolean shown) {
        ObjectHeaders completed = requested.or(headers);
        return inline == null || completed.given().contains(ObjectHeader.CONTENT_DISPOSITION)
                ? completed
                : completed.or(ObjectHeaders.of(null, new ContentDisposition(inline && shown, file), null, null, null));
    }
}
