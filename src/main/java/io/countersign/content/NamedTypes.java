package io.countersign.content;

import java.io.IOException;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/** Media types by file extension, from Apache Tika's list; for clients that send no type. */
public final class NamedTypes {

    /** RFC 2046, section 4.5.1: any bytes. */
    public static final String ANY = "application/octet-stream";

    /** The types that senders use for unknown data. */
    private static final Set<String> GENERIC = Set.of(ANY, "binary/octet-stream");

    private static volatile boolean read;

    private NamedTypes() {}

    /** Whether the list of extensions is loaded; before, {@link #of} parses it, which must not run on an event loop. */
    public static boolean isRead() {
        return read;
    }

    /** Whether {@code type}, which may be null, has no information: it is empty, or the type of arbitrary data. */
    public static boolean isGeneric(String type) {
        return type == null || type.isBlank() || GENERIC.contains(type.strip());
    }

    /**
     * Returns the media type of a file: {@code type}; or, if that has no information and is not allowed, the type of the
     * file's extension, if that is allowed. Browsers do not know every type: most have none for {@code photo.heic}.
     *
     * @param type the type that the client sent, or null
     * @param name the file's name, or null for a file without a name
     */
    public static String orNamed(String type, String name, MediaTypes allowed) {
        if (!isGeneric(type) || name == null || type != null && allowed.allow(type) || allowed.isEverything()) {
            return type;
        }
        String named = of(name);
        return allowed.allow(named) ? named : type;
    }

    /** Returns the type with which browsers display a file of {@code type}: for text without it, they use a legacy encoding. */
    public static String shown(String type) {
        return type.startsWith("text/") ? type + "; charset=utf-8" : type;
    }

    /**
     * Returns the media type of the extension of {@code name}; {@code application/octet-stream} if it is unknown.
     */
    public static String of(String name) {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        try {
            MimeTypes types = MimeTypes.getDefaultMimeTypes();
            read = true;
            return types.detect(null, metadata).getBaseType().toString();
        } catch (IOException e) {
            throw new IllegalStateException("only the name is read", e);
        }
    }
}
