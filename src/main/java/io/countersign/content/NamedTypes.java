package io.countersign.content;

import java.io.IOException;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/** What files are by their names, with Apache Tika's list of extensions; for clients that do not say. */
public final class NamedTypes {

    /** RFC 2046, section 4.5.1: any bytes. */
    public static final String ANY = "application/octet-stream";

    /** What senders say of bytes of which they know nothing. */
    private static final Set<String> GENERIC = Set.of(ANY, "binary/octet-stream");

    private static volatile boolean read;

    private NamedTypes() {}

    /** Whether the list of extensions is in memory: until then {@link #of} parses it, which no event loop should do. */
    public static boolean isRead() {
        return read;
    }

    /** Whether {@code type}, which may be null, says nothing of a file: it is empty, or that of any bytes. */
    public static boolean isGeneric(String type) {
        return type == null || type.isBlank() || GENERIC.contains(type.strip());
    }

    /**
     * The media type of a file that its sender calls {@code type}: where that says nothing (empty, or any bytes) and is
     * not allowed, the type that the name promises, if that is allowed. Browsers do not know every type:
     * {@code photo.heic} has none in most.
     *
     * @param type what the sender says, or null
     * @param name the file's name, or null for a file without a name
     */
    public static String orNamed(String type, String name, MediaTypes allowed) {
        if (!isGeneric(type) || name == null || type != null && allowed.allow(type) || allowed.isEverything()) {
            return type;
        }
        String named = of(name);
        return allowed.allow(named) ? named : type;
    }

    /**
     * The media type that the end of {@code name} promises; {@code application/octet-stream} where it promises nothing.
     */
    public static String of(String name) {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        try {
            MimeTypes types = MimeTypes.getDefaultMimeTypes();
            read = true;
            return types.detect(null, metadata).getBaseType().toString();
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read but the name", e);
        }
    }
}
