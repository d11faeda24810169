package io.countersign.uploads.arrival;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/**
 * Detects a file's type from its first bytes with the type table of Apache Tika. File names and declarations are
 * ignored. Blocks on first use.
 */
@Singleton
class TypeSniffer {

    /** A container format with many brands, only some of which are in Tika's table. ISO/IEC 14496-12. */
    private static final Set<MediaType> ISO_MEDIA = Set.of(
            MediaType.video("mp4"),
            MediaType.audio("mp4"),
            MediaType.application("mp4"),
            MediaType.video("quicktime"),
            MediaType.video("x-m4v"),
            MediaType.video("3gpp"),
            MediaType.video("3gpp2"));

    /** How many bytes are inspected. */
    static final int ENOUGH = 8192;

    /** Returns the type of {@code first}; {@code application/octet-stream} if it is not recognized. */
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
     * Whether a file declared as {@code declared} can be detected as {@code detected}: the types are equal, or the
     * first bytes show a more general type (a spreadsheet is detected as an archive), or a more specific one (an Ogg
     * file is detected with its codec). A type with a known signature must be detected.
     */
    boolean agree(String declared, String detected) {
        MediaType one = baseOf(declared);
        MediaType other = baseOf(detected);
        if (one == null || other == null) {
            return false;
        }
        MediaTypeRegistry registry = Types.LIST.getMediaTypeRegistry();
        if (one.equals(other) || ISO_MEDIA.contains(one) && ISO_MEDIA.contains(other)) {
            return true;
        }
        if (other.equals(MediaType.OCTET_STREAM)) {
            return !isKnownByItsBeginning(one);
        }
        return registry.isInstanceOf(one, other)
                || registry.isInstanceOf(other, one)
                        && one.getType().equals(other.getType())
                        && !one.getType().equals("text"); // HTML must not be accepted as plain text
    }

    private static MediaType baseOf(String type) {
        MediaType parsed = MediaType.parse(type);
        return parsed == null ? null : Types.LIST.getMediaTypeRegistry().normalize(parsed.getBaseType());
    }

    private static boolean isKnownByItsBeginning(MediaType type) {
        try {
            MimeType registered = Types.LIST.getRegisteredMimeType(type.toString());
            return registered != null && registered.hasMagic();
        } catch (MimeTypeException e) {
            return false;
        }
    }

    /** Created on first use: loading takes time, and most requests do not need it. */
    private static final class Types {

        private static final MimeTypes LIST = MimeTypes.getDefaultMimeTypes();
    }
}
