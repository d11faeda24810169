package io.countersign.upload;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/** Says what a file is by its first bytes, with Apache Tika's list of types; no name and no declaration counts. Blocks at first use. */
@Singleton
class TypeSniffer {

    /** How many bytes it looks at. */
    static final int ENOUGH = 8192;

    /** The type that {@code first} shows; {@code application/octet-stream} where they show nothing. */
    String typeOf(byte[] first) {
        try {
            return Types.LIST
                    .detect(new ByteArrayInputStream(first), new Metadata())
                    .getBaseType()
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException("an array can always be read", e);
        }
    }

    /**
     * Whether a file declared as {@code declared} may well show as {@code detected}: because they are the same, or the first bytes of
     * the declared type show no more than that, as those of a spreadsheet show an archive.
     */
    boolean agree(String declared, String detected) {
        MediaType one = MediaType.parse(declared);
        MediaType other = MediaType.parse(detected);
        if (one == null || other == null) {
            return false;
        }
        MediaTypeRegistry registry = Types.LIST.getMediaTypeRegistry();
        return registry.isInstanceOf(registry.normalize(one.getBaseType()), registry.normalize(other));
    }

    /** Made when it is first needed: it takes a while, and most requests need none. */
    private static final class Types {

        private static final MimeTypes LIST = MimeTypes.getDefaultMimeTypes();
    }
}
