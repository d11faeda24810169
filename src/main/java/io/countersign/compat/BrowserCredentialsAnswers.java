package io.countersign.compat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.settings.BaseUrl;
import io.countersign.signer.BrowserSession;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Temporary credentials, as Uppy takes them in two spellings. */
final class BrowserCredentialsAnswers {

    static final String WHAT =
            "Off unless the profile names a `browser-role`. They live 15 minutes, and can write below one fresh "
                    + "prefix and do nothing else.";
    static final String AGAIN =
            "The `keyPrefix` of credentials that are about to end, for fresh ones that can write below the "
                    + "same prefix.";

    private BrowserCredentialsAnswers() {}

    /** To {@code getCredentials} of {@code @uppy/aws-s3} 6. */
    @Schema(
            name = "UppyCredentials",
            requiredProperties = {"credentials", "region", "bucket", "keyPrefix", "endpoint"},
            description = "Temporary credentials, as Uppy takes them from `getCredentials`.")
    public record Uppy(
            @Schema(description = "What signs.") UppyKeys credentials,

            @Schema(description = "The region that signatures name.", examples = "eu-central-1")
            String region,

            @Schema(description = "The bucket that they are good for.", examples = "demo")
            String bucket,

            @Schema(
                    description = "What every key begins with that they can write: give it to `generateObjectKey`.",
                    examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427/")
            String keyPrefix,

            @Schema(description = "The bucket's address: `s3Endpoint`.", examples = "http://127.0.0.1:9000/demo")
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

    /** What signs, in the spelling of {@code getCredentials}. */
    @Schema(
            name = "UppyKeys",
            requiredProperties = {"accessKeyId", "secretAccessKey", "sessionToken", "expiration"},
            description = "Temporary credentials.")
    public record UppyKeys(
            @Schema(description = "The half that everybody may see.")
            String accessKeyId,

            @Schema(description = "The secret half.") String secretAccessKey,

            @Schema(description = "What goes with it into each request.")
            String sessionToken,

            @Schema(description = "When they end.") Instant expiration) {

        /** Prints nothing of them. */
        @Override
        public String toString() {
            return "UppyKeys[redacted]";
        }
    }

    /** To Uppy Companion's clients. */
    @Schema(
            name = "CompanionSts",
            requiredProperties = {"credentials", "bucket", "region", "keyPrefix"},
            description = "Temporary credentials, as Uppy Companion answers them.")
    public record Companion(
            @Schema(description = "What signs.") CompanionKeys credentials,

            @Schema(description = "The bucket that they are good for.", examples = "demo")
            String bucket,

            @Schema(description = "The region that signatures name.", examples = "eu-central-1")
            String region,

            @Schema(
                    description = "What every key begins with that they can write.",
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

    /** What signs, in the token service's own spelling. */
    @Schema(
            name = "CompanionKeys",
            requiredProperties = {"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"},
            description = "Temporary credentials.")
    public record CompanionKeys(
            @Schema(description = "The half that everybody may see.") @JsonProperty("AccessKeyId")
            String accessKeyId,

            @Schema(description = "The secret half.") @JsonProperty("SecretAccessKey")
            String secretAccessKey,

            @Schema(description = "What goes with it into each request.") @JsonProperty("SessionToken")
            String sessionToken,

            @Schema(description = "When they end.") @JsonProperty("Expiration")
            Instant expiration) {

        /** Prints nothing of them. */
        @Override
        public String toString() {
            return "CompanionKeys[redacted]";
        }
    }
}
