package io.countersign.json;

/** JSON documents, one per line (NDJSON). */
public final class JsonLines {

    /** The media type, which is not registered but in common use. */
    public static final String MEDIA_TYPE = "application/x-ndjson";

    private JsonLines() {}
}
