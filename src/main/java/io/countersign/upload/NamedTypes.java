package io.countersign.upload;

import java.io.IOException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/** What files are by their names, with Apache Tika's list of extensions; for clients that do not say. */
public final class NamedTypes {

    private NamedTypes() {}

    /** The media type that the end of {@code name} promises; {@code application/octet-stream} where it promises nothing. */
    public static String of(String name) {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        try {
            return MimeTypes.getDefaultMimeTypes()
                    .detect(null, metadata)
                    .getBaseType()
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read but the name", e);
        }
    }
}
