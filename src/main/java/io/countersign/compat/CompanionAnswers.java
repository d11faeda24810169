package io.countersign.compat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What Uppy's clients expect of a Companion, to the letter. */
public final class CompanionAnswers {

    private CompanionAnswers() {}

    /** To {@code /params}. */
    @Schema(
            name = "CompanionParams",
            requiredProperties = {"method", "url", "fields", "expires"},
            description = "A form to post the file with, or a PUT where the store takes no forms.")
    public record Params(
            @Schema(description = "POST for a form; PUT for Uppy 5 where the store takes no forms.", examples = "POST")
            String method,

            @Schema(description = "Where to send it.", examples = "http://127.0.0.1:9000/demo/")
            String url,

            @Schema(description = "The fields to post before the file; empty with PUT.")
            Map<String, String> fields,

            @Schema(description = "With PUT: the headers to send verbatim.")
            Map<String, String> headers,

            @Schema(description = "How many seconds it lives.", examples = "300")
            long expires) {

        /** Prints without the fields. */
        @Override
        public String toString() {
            return "Params[" + expires + " s]";
        }
    }

    /** To the beginning of an upload in parts. */
    @Schema(
            name = "CompanionMultipart",
            requiredProperties = {"key", "uploadId", "bucket"},
            description = "An upload in parts.")
    public record Begun(
            @Schema(description = "The object's key.", examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427-holiday.mp4")
            String key,

            @Schema(description = "Stands for the upload.", examples = "eyJhbGciOiJkaXIi…")
            String uploadId,

            @Schema(description = "The bucket.", examples = "demo")
            String bucket) {

        /** Prints without the id. */
        @Override
        public String toString() {
            return "Begun[" + bucket + "]";
        }
    }

    /** A part that has arrived, as S3 names it. */
    @Schema(
            name = "CompanionPart",
            requiredProperties = {"PartNumber", "ETag", "Size"},
            description = "A part that has arrived.")
    public record Part(
            @Schema(description = "Its number.", examples = "1") @JsonProperty("PartNumber")
            int number,

            @Schema(description = "Its entity tag.", examples = "\"\\\"9b2cf535f27731c974343645a3985328\\\"\"")
            @JsonProperty("ETag")
            String etag,

            @Schema(description = "How many bytes it has.", examples = "8388608") @JsonProperty("Size")
            long size,

            @Schema(description = "When it arrived.", examples = "2026-03-01T12:00:07Z") @JsonProperty("LastModified")
            Instant modifiedAt) {}

    /** To one part's number. */
    @Schema(
            name = "CompanionPartUrl",
            requiredProperties = {"url", "expires"},
            description = "Where a part goes.")
    public record PartUrl(
            @Schema(
                    description = "Where to PUT it.",
                    examples = "http://127.0.0.1:9000/demo/holiday.mp4?partNumber=1&uploadId=…&X-Amz-Signature=…")
            String url,

            @Schema(description = "How many seconds the URL lives.", examples = "300")
            long expires) {

        /** Prints without the URL. */
        @Override
        public String toString() {
            return "PartUrl[" + expires + " s]";
        }
    }

    /** To several parts' numbers. */
    @Schema(
            name = "CompanionPartUrls",
            requiredProperties = {"presignedUrls"},
            description = "Where parts go, by their numbers.")
    public record PartUrls(
            @Schema(description = "The URLs, by part numbers.")
            Map<String, String> presignedUrls) {

        /** Prints without the URLs. */
        @Override
        public String toString() {
            return "PartUrls" + presignedUrls.keySet();
        }
    }

    /** To the completion. */
    @Schema(
            name = "CompanionCompleted",
            requiredProperties = {"location", "key", "bucket"},
            description = "An upload that is complete.")
    public record Completed(
            @Schema(description = "The object's address.", examples = "http://127.0.0.1:9000/demo/holiday.mp4")
            String location,

            @Schema(description = "The object's key.", examples = "holiday.mp4")
            String key,

            @Schema(description = "The bucket.", examples = "demo")
            String bucket) {}
}
