package io.countersign.compat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The exact response formats that Uppy's clients expect of Companion. */
public final class CompanionAnswers {

    private CompanionAnswers() {}

    /** Returns the number of seconds until {@code end}, at least 1: Uppy takes it as a timeout. */
    static long secondsUntil(Instant end, Clock clock) {
        return Math.max(1, Duration.between(clock.instant(), end).toSeconds());
    }

    /** The response to {@code /params}. */
    @Schema(
            name = "CompanionParams",
            requiredProperties = {"method", "url", "fields", "expires"},
            description = "A form to post the file with, or a PUT if the store does not support forms.")
    public record Params(
            @Schema(
                    description = "POST for a form; PUT for Uppy 5 if the store does not support forms.",
                    examples = "POST")
            String method,

            @Schema(description = "The URL to send the file to.", examples = "http://127.0.0.1:9000/demo/")
            String url,

            @Schema(description = "The fields to post before the file; empty with PUT.")
            Map<String, String> fields,

            @Schema(description = "With PUT: the headers to send verbatim.")
            Map<String, String> headers,

            @Schema(description = "The lifetime in seconds.", examples = "300")
            long expires) {

        /** Prints without the fields. */
        @Override
        public String toString() {
            return "Params[" + expires + " s]";
        }
    }

    /** The response to the start of a multipart upload. */
    @Schema(
            name = "CompanionMultipart",
            requiredProperties = {"key", "uploadId", "bucket"},
            description = "A multipart upload.")
    public record StartedMultipart(
            @Schema(description = "The object's key.", examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427-holiday.mp4")
            String key,

            @Schema(description = "The id of the upload.", examples = "eyJhbGciOiJkaXIi…")
            String uploadId,

            @Schema(description = "The bucket.", examples = "demo")
            String bucket) {

        /** Prints without the id. */
        @Override
        public String toString() {
            return "StartedMultipart[" + bucket + "]";
        }
    }

    /** A part that has arrived, in S3's format. */
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

            @Schema(description = "The size in bytes.", examples = "8388608") @JsonProperty("Size")
            long size,

            @Schema(description = "When the part arrived.", examples = "2026-03-01T12:00:07Z")
            @JsonProperty("LastModified")
            Instant modifiedAt) {}

    /** The response for one part number. */
    @Schema(
            name = "CompanionPartUrl",
            requiredProperties = {"url", "expires"},
            description = "The signed URL of a part.")
    public record PartUrl(
            @Schema(
                    description = "The URL to PUT the part to.",
                    examples = "http://127.0.0.1:9000/demo/holiday.mp4?partNumber=1&uploadId=…&X-Amz-Signature=…")
            String url,

            @Schema(description = "The lifetime of the URL in seconds.", examples = "300")
            long expires) {

        /** Prints without the URL. */
        @Override
        public String toString() {
            return "PartUrl[" + expires + " s]";
        }
    }

    /** The response for several part numbers. */
    @Schema(
            name = "CompanionPartUrls",
            requiredProperties = {"presignedUrls"},
            description = "The signed URLs of parts, by number.")
    public record PartUrls(
            @Schema(description = "The URLs, by part number.")
            Map<String, String> presignedUrls) {

        /** Prints without the URLs. */
        @Override
        public String toString() {
            return "PartUrls" + presignedUrls.keySet();
        }
    }

    /** The response to the completion. */
    @Schema(
            name = "CompanionCompleted",
            requiredProperties = {"location", "key", "bucket"},
            description = "A completed upload.")
    public record Completed(
            @Schema(description = "The object's URL.", examples = "http://127.0.0.1:9000/demo/holiday.mp4")
            String location,

            @Schema(description = "The object's key.", examples = "holiday.mp4")
            String key,

            @Schema(description = "The bucket.", examples = "demo")
            String bucket) {}
}
