package io.countersign.signer;

import io.countersign.content.ContentDisposition;
import io.countersign.content.ContentType;
import io.countersign.content.FileName;
import io.countersign.content.NamedTypes;
import io.countersign.problem.ProblemException;
import io.countersign.signing.QueryParam;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The response headers that replace an object's own in a GET. AWS: "GetObject", {@code response-*}.
 */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(description = "Response headers that replace the object's own.")
public record ResponseOverrides(
        @Schema(description = "The file name for saving.", examples = "Résumé 2026.pdf")
        String filename,

        @Schema(
                description = "Whether a browser can display the object; otherwise it is saved as a file.",
                examples = "false")
        Boolean inline,

        @Schema(description = "Content-Type.", examples = "application/pdf")
        String contentType,

        @Schema(description = "Content-Encoding.", examples = "gzip")
        String contentEncoding,

        @Schema(description = "Content-Language.", examples = "de-CH")
        String contentLanguage,

        @Schema(description = "Cache-Control.", examples = "private, max-age=60")
        String cacheControl,

        @Schema(description = "Expires, an HTTP date.", examples = "Thu, 01 Dec 2026 16:00:00 GMT")
        String expires) {

    /** No replacements. */
    public static final ResponseOverrides NONE = new ResponseOverrides(null, null, null, null, null, null, null);

    /** Saves the object as a file called {@code filename}, which may be null. */
    public static ResponseOverrides savedAs(String filename) {
        return new ResponseOverrides(filename, false, null, null, null, null, null);
    }

    /**
     * Displays the object, which can be saved as a file called {@code filename}, which may be null.
     *
     * @param type its type, without parameters
     */
    public static ResponseOverrides shownAs(String filename, String type) {
        return new ResponseOverrides(filename, true, NamedTypes.shown(type), null, null, null, null);
    }

    public ResponseOverrides {
        contentType = ContentType.canonical("response.contentType", contentType);
        requireHeaderText("response.contentEncoding", contentEncoding);
        requireHeaderText("response.contentLanguage", contentLanguage);
        requireHeaderText("response.cacheControl", cacheControl);
        requireHeaderText("response.expires", expires);
    }

    private static void requireHeaderText(String field, String value) {
        if (value != null && (value.isEmpty() || !value.chars().allMatch(c -> c >= 0x20 && c < 0x7f))) {
            throw ProblemException.invalid(field, "must be printable ASCII, without control characters");
        }
    }

    /** The given fields, except {@code inline}. */
    public Set<String> given() {
        Set<String> fields = new LinkedHashSet<>();
        note(fields, "filename", filename);
        note(fields, "contentType", contentType);
        note(fields, "contentEncoding", contentEncoding);
        note(fields, "contentLanguage", contentLanguage);
        note(fields, "cacheControl", cacheControl);
        note(fields, "expires", expires);
        return fields;
    }

    private static void note(Set<String> fields, String field, String value) {
        if (value != null) {
            fields.add(field);
        }
    }

    /**
     * Returns the query parameters for these headers.
     *
     * @param saved whether a browser saves the object if neither file name nor {@code inline} is given
     */
    public List<QueryParam> asQuery(boolean saved) {
        List<QueryParam> query = new ArrayList<>();
        if (filename != null || inline != null || saved) {
            FileName name = filename == null ? null : new FileName(filename);
            add(query, "content-disposition", new ContentDisposition(Boolean.TRUE.equals(inline), name).value());
        }
        add(query, "content-type", contentType);
        add(query, "content-encoding", contentEncoding);
        add(query, "content-language", contentLanguage);
        add(query, "cache-control", cacheControl);
        add(query, "expires", expires);
        return query;
    }

    private static void add(List<QueryParam> query, String header, String value) {
        if (value != null) {
            query.add(new QueryParam("response-" + header, value));
        }
    }
}
