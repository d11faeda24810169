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

/** Says what a file is by its first bytes, with Apache Tika's list of types; no name and no declaration counts. Blocks at first use. */
@Singleton
class TypeSniffer {

    /** One container with many brands, of which the list of types knows some only. ISO/IEC 14496-12. */
    private static final Set<MediaType> ISO_MEDIA = Set.of(
            MediaType.video("mp4"),
            MediaType.audio("mp4"),
            MediaType.application("mp4"),
            MediaType.video("quicktime"),
            MediaType.video("x-m4v"),
            MediaType.video("3gpp"),
            MediaType.video("3gpp2"));

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
     * the declared type show no more than that, as those of a spreadsheet show an archive, or show it more exactly, as those of an Ogg
     * file show its codec. A type whose files begin in a known way must show.
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
                        && !one.getType().equals("text"); // a page is more than plain text, and must not pass for it
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

    /** Made when it is first needed: it takes a while, and most requests need none. */
    private static final class Types {

        private static final MimeTypes LIST = MimeTypes.getDefaultMimeTypes();
    }
}
