package io.countersign.profiles;

import java.util.Optional;

/** Headers that the store keeps with each object whose caller gives none. */
public interface ObjectHeadersConfig {

    /** How browsers treat stored objects. */
    enum Disposition {
        /** They save them as files. */
        ATTACHMENT,
        /** They display them, if {@code inline-types} allow the type; otherwise they save them. */
        INLINE
    }

    /** Cache-Control. */
    Optional<String> cacheControl();

    /** The type of Content-Disposition, with the name of the file, if the caller gives one for a generated key. */
    Optional<Disposition> contentDisposition();

    /** Content-Encoding. */
    Optional<String> contentEncoding();

    /** Content-Language. */
    Optional<String> contentLanguage();

    /** Expires, an HTTP date or an RFC 3339 instant. */
    Optional<String> expires();
}
