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

/** The head of the OpenAPI document: title, tags, security schemes, and the one schema of all errors. */
@ApplicationPath("/")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Countersign",
                        version = "1.0.0",
                        contact = @Contact(name = "Countersign", url = "https://github.com/countersign/countersign"),
                        description =
                                "Clients talk to object storage directly; Countersign only countersigns. Ask it for a signed URL or "
                                        + "form, and send your bytes straight to the store.\n\nInstants are RFC 3339 in UTC. Durations go in as "
                                        + "ISO-8601 (`PT15M`) or whole seconds, and come out as ISO-8601. Sizes are in bytes. Errors are "
                                        + "`application/problem+json` (RFC 9457) and name the field and what would be accepted.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        servers = @Server(url = "/", description = "Where this document comes from."),
        tags = {
            @Tag(name = "Signing", description = "Signed URLs and forms, and why one is refused."),
            @Tag(
                    name = "Uploads",
                    description = "Files of any size, and tickets for browsers that have no key of their own."),
            @Tag(name = "Other clients", description = "The protocols of upload libraries that people already use."),
            @Tag(name = "Files", description = "Links that never end: signed afresh at each access."),
            @Tag(name = "Buckets", description = "Which web pages a bucket lets in, and why one is kept out."),
            @Tag(
                    name = "Alerts",
                    description =
                            "Topics, who is subscribed to them, messages, and rules that send some by themselves."),
            @Tag(name = "Profiles", description = "The rules under which this service signs."),
            @Tag(name = "Audit", description = "Who had what signed, or was refused, and why.")
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
                                    description =
                                            "A token of an OIDC issuer that the service knows; not together with an API key."),
                            @SecurityScheme(
                                    securitySchemeName = "apiKey",
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = "X-Api-Key",
                                    description = "`<id>.<secret>`.")
                        }))
public class OpenApiDocument extends Application {}
