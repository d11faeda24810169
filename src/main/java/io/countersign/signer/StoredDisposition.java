package io.countersign.signer;

import io.countersign.content.ContentDisposition;
import io.countersign.content.FileName;
import io.countersign.content.ObjectHeader;
import io.countersign.content.ObjectHeaders;
import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The {@code Content-Disposition} that the store keeps with an object. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(description = "How browsers treat the object if a response does not replace this: they save or display it.")
public record StoredDisposition(
        @Schema(description = "The file name for saving.", examples = "Résumé 2026.pdf")
        String filename,

        @Schema(
                description = "Whether a browser can display the object; otherwise it is saved as a file.",
                examples = "false")
        Boolean inline) {

    /**
     * The headers of a request that has these fields; each may be null.
     *
     * @throws ProblemException naming the field whose value breaks the grammar of its header
     */
    public static ObjectHeaders headersOf(
            String cacheControl,
            StoredDisposition contentDisposition,
            String contentEncoding,
            String contentLanguage,
            String expires) {
        return ObjectHeaders.of(
                cacheControl,
                contentDisposition == null ? null : contentDisposition.disposition(),
                contentEncoding,
                contentLanguage,
                expires);
    }

    private ContentDisposition disposition() {
        try {
            return new ContentDisposition(
                    Boolean.TRUE.equals(inline), filename == null ? null : new FileName(filename));
        } catch (ProblemException refusal) {
            throw refusal.naming("filename", ObjectHeader.CONTENT_DISPOSITION.field() + ".filename");
        }
    }
}
