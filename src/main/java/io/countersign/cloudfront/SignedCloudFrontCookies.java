package io.countersign.cloudfront;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.access.Permit;
import io.countersign.signer.CloudFrontSignature;
import io.countersign.signer.CookieAttributes;
import io.countersign.signer.Expiry;
import io.countersign.signing.cloudfront.SignedCookies;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Signed cookies of CloudFront with what they allow. They are bearer secrets. */
@Schema(
        requiredProperties = {
            "id",
            "cookies",
            "attributes",
            "resource",
            "profile",
            "bucket",
            "key",
            "issuedAt",
            "expiresAt"
        },
        description = "The cookies of the `Set-Cookie` headers, what they allow, and their actual expiry.")
public record SignedCloudFrontCookies(
        @Schema(description = "The id of this signature in the audit log.", examples = "01KAS8M3T2Q7Y0V6N4B9C1D5EF")
        String id,

        @Schema(
                description = "The values of the three cookies, by name.",
                examples = "{\"CloudFront-Policy\": \"…\", \"CloudFront-Signature\": \"…\", "
                        + "\"CloudFront-Key-Pair-Id\": \"K2JCJMDEHXQW5F\"}")
        Map<String, String> cookies,

        @Schema(description = "Their attributes, as in the headers.")
        Attributes attributes,

        @Schema(
                description = "The URL that the policy allows; a `*` at its end stands for any characters.",
                examples = "https://d111111abcdef8.cloudfront.net/films/trailer/*")
        String resource,

        @Schema(description = "The profile whose rules apply.", examples = "films")
        String profile,

        @Schema(description = "The bucket.", examples = "films")
        String bucket,

        @Schema(description = "The key, or the prefix.", examples = "films/trailer/")
        String key,

        // see SignedUrl
        @Schema(description = "When they were issued.", examples = "2026-03-01T12:00:00Z") @JsonProperty("issuedAt")
        Instant startedAt,

        @Schema(
                description = "When they become valid; absent if they are valid immediately.",
                examples = "2026-03-01T12:00:00Z")
        Instant notBefore,

        @Schema(
                description = "When CloudFront stops to accept them; browsers delete them when they are closed.",
                examples = "2026-03-01T12:30:00Z")
        Instant expiresAt,

        @Schema(description = "Why the lifetime is shorter than requested; absent if it is not.")
        Expiry.Reason expiryReason) {

    /** The attributes of the cookies (RFC 6265). */
    @Schema(
            name = "CloudFrontCookieAttributes",
            requiredProperties = {"path", "secure", "httpOnly", "sameSite"},
            description = "The attributes of the cookies.")
    public record Attributes(
            @Schema(
                    description = "The domain whose hosts get them; absent for the host that sets them.",
                    examples = "example.com")
            String domain,

            @Schema(description = "The path below which browsers send them.", examples = "/")
            String path,

            @Schema(description = "Whether browsers send them over https only; always true.")
            boolean secure,

            @Schema(description = "Whether scripts cannot read them; always true.")
            boolean httpOnly,

            @Schema(
                    description = "When browsers send them with requests of other sites.",
                    enumeration = {"Strict", "Lax", "None"},
                    examples = "Lax")
            String sameSite) {}

    static SignedCloudFrontCookies of(
            Permit permit, CloudFrontSignature<SignedCookies> signature, CookieAttributes attributes) {
        return new SignedCloudFrontCookies(
                signature.id(),
                signature.value().values(),
                new Attributes(
                        attributes.domain(),
                        attributes.path(),
                        true,
                        true,
                        attributes.sameSite().value()),
                signature.resource(),
                permit.profile().name(),
                permit.profile().bucket().value(),
                permit.key(),
                signature.startedAt(),
                signature.notBefore(),
                signature.expiresAt(),
                signature.expiryReason());
    }

    /** The values of the {@code Set-Cookie} headers. */
    List<String> headers() {
        return cookies.entrySet().stream()
                .map(cookie -> Cookie.cookie(cookie.getKey(), cookie.getValue())
                        .setDomain(attributes.domain)
                        .setPath(attributes.path)
                        .setSecure(attributes.secure)
                        .setHttpOnly(attributes.httpOnly)
                        .setSameSite(CookieSameSite.valueOf(attributes.sameSite.toUpperCase(Locale.ROOT)))
                        .encode())
                .toList();
    }

    /** Prints without the values. */
    @Override
    public String toString() {
        return "SignedCloudFrontCookies[" + id + ", " + profile + ", until " + expiresAt + "]";
    }
}
