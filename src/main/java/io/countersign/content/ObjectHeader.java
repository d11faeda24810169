package io.countersign.content;

/** A header that a store keeps with an object and returns with it. AWS: "PutObject", system-defined metadata. */
public enum ObjectHeader {
    CACHE_CONTROL("cacheControl", "Cache-Control"),
    CONTENT_DISPOSITION("contentDisposition", "Content-Disposition"),
    CONTENT_ENCODING("contentEncoding", "Content-Encoding"),
    CONTENT_LANGUAGE("contentLanguage", "Content-Language"),
    EXPIRES("expires", "Expires");

    private final String field;
    private final String header;

    ObjectHeader(String field, String header) {
        this.field = field;
        this.header = header;
    }

    /** The request field that sets it. */
    public String field() {
        return field;
    }

    /** The name of the header, and of the field of a form. AWS: "POST Object". */
    public String header() {
        return header;
    }
}
