package io.countersign.compat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.settings.BaseUrl;
import io.countersign.signer.BrowserSession;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Temporary credentials, in the two formats of Uppy. */
final class BrowserCredentialsAnswers {

    static final String WHAT =
            "Off unless the profile names a `browser-role`. They are valid for 15 minutes, and can only write below "
                    + "one new prefix.";
    static final String AGAIN =
            "The `keyPrefix` of credentials that are about to expire, to get new ones for the " + "same prefix.";

    private BrowserCredentialsAnswers() {}

    /** The response for {@code getCredentials} of {@code @uppy/aws-s3} 6. */
    @Schema(
            name = "UppyCredentials",
            requiredProperties = {"credentials", "region", "bucket", "keyPrefix", "endpoint"},
            description = "Temporary credentials in the format of Uppy's `getCredentials`.")
    public record Uppy(
            @Schema(description = "The credentials.") UppyKeys credentials,

            @Schema(description = "The region for signatures.", examples = "eu-central-1")
            String region,

            @Schema(description = "The bucket for which they are valid.", examples = "demo")
            String bucket,

            @Schema(
                    description = "The prefix of every key that they can write: use it in `generateObjectKey`.",
                    examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427/")
            String keyPrefix,

            @Schema(description = "The bucket's URL: `s3Endpoint`.", examples = "http://127.0.0.1:9000/demo")
            String endpoint) {

        static Uppy of(BrowserSession session) {
            return new Uppy(
                    new UppyKeys(
                            session.accessKeyId(),
                            session.secretAccessKey(),
                            session.sessionToken(),
                            session.expiresAt()),
                    session.region(),
                    session.bucket(),
                    session.keyPrefix(),
                    BaseUrl.of(URI.create(session.endpoint())));
        }

        /** Prints without the credentials. */
        @Override
        public String toString() {
            return "Uppy[" + keyPrefix + "]";
        }
    }

    /** The credentials in the format of {@code getCredentials}. */
    @Schema(
            name = "UppyKeys",
            requiredProperties = {"accessKeyId", "secretAccessKey", "sessionToken", "expiration"},
            description = "Temporary credentials.")
    public record UppyKeys(
            @Schema(description = "The access key id.") String accessKeyId,

            @Schema(description = "The secret key.") String secretAccessKey,

            @Schema(description = "The session token, sent with each request.")
            String sessionToken,

            @Schema(description = "When they expire.") Instant expiration) {

        /** Prints no part of the credentials. */
        @Override
        public String toString() {
            return "UppyKeys[redacted]";
        }
    }

    /** The response for Uppy Companion's clients. */
    @Schema(
            name = "CompanionSts",
            requiredProperties = {"credentials", "bucket", "region", "keyPrefix"},
            description = "Temporary credentials in the format of Uppy Companion.")
    public record Companion(
            @Schema(description = "The credentials.") CompanionKeys credentials,

            @Schema(description = "The bucket for which they are valid.", examples = "demo")
            String bucket,

            @Schema(description = "The region for signatures.", examples = "eu-central-1")
            String region,

            @Schema(
                    description = "The prefix of every key that they can write.",
                    examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427/")
            String keyPrefix) {

        static Companion of(BrowserSession session) {
            return new Companion(
                    new CompanionKeys(
                            session.accessKeyId(),
                            session.secretAccessKey(),
                            session.sessionToken(),
                            session.expiresAt()),
                    session.bucket(),
                    session.region(),
                    session.keyPrefix());
        }

        /** Prints without the credentials. */
        @Override
        public String toString() {
            return "Companion[" + keyPrefix + "]";
        }
    }

    /** The credentials in the token service's format. */
    @Schema(
            name = "CompanionKeys",
            requiredProperties = {"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"},
            description = "Temporary credentials.")
    public record CompanionKeys(
            @Schema(description = "The access key id.") @JsonProperty("AccessKeyId")
            String accessKeyId,

            @Schema(description = "The secret key.") @JsonProperty("SecretAccessKey")
            String secretAccessKey,

            @Schema(description = "The session token, sent with each request.") @JsonProperty("SessionToken")
            String sessionToken,

            @Schema(description = "When they expire.") @JsonProperty("Expiration")
            Instant expiration) {

        /** Prints no part of the credentials. */
        @Override
        public String toString() {
            return "CompanionKeys[redacted]";
        }
    }
}
