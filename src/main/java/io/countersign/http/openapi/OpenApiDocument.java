package io.countersign.http.openapi;

import io.countersign.http.problems.ProblemDocument;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The top level of the OpenAPI document: title, tags, security schemes, and the schema of errors. */
@ApplicationPath("/")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Countersign",
                        version = "1.0.0",
                        contact = @Contact(name = "Countersign", url = "https://github.com/countersign/countersign"),
                        description =
                                "Clients transfer data directly to and from object storage; Countersign only signs. "
                                        + "Request a signed URL or form, and send your data to the "
                                        + "store.\n\nInstants are RFC 3339 in UTC. Requests accept durations as "
                                        + "ISO-8601 (`PT15M`) or whole seconds; responses use ISO-8601. Sizes are in "
                                        + "bytes. Errors are `application/problem+json` (RFC 9457) and name the "
                                        + "invalid field and the accepted values.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        servers = @Server(url = "/", description = "The server of this document."),
        tags = {
            @Tag(name = "Signing", description = "Signed URLs and forms, and the reasons of rejected requests."),
            @Tag(name = "Uploads", description = "Uploads of any size, and tickets for browsers without an API key."),
            @Tag(name = "Other clients", description = "The protocols of existing upload libraries."),
            @Tag(name = "Shares", description = "Links for visitors without credentials, with limits of their own."),
            @Tag(name = "Files", description = "Permanent links; each visit is signed again."),
            @Tag(
                    name = "Objects",
                    description = "Objects sent through the service, for clients that cannot reach the store."),
            @Tag(
                    name = "Buckets",
                    description = "CORS rules of buckets: which web pages are allowed, and why a page is not."),
            @Tag(
                    name = "Alerts",
                    description = "Topics, subscriptions, messages, and rules that send messages automatically."),
            @Tag(name = "Profiles", description = "The rules under which this service signs."),
            @Tag(name = "Diagnosis", description = "Faults of the set-up, with corrections."),
            @Tag(name = "Audit", description = "Records of signed and rejected requests, with callers and reasons.")
        },
        components =
                @Components(
                        schemas = @Schema(name = "Problem", implementation = ProblemDocument.class),
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = "bearer",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    bearerFormat = "JWT",
                                    description = "A token of a configured OIDC issuer; not together with an API key."),
                            @SecurityScheme(
                                    securitySchemeName = "apiKey",
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = "X-Api-Key",
                                    description = "`<id>.<secret>`.")
                        }))
public class OpenApiDocument extends Application {}
