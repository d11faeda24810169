package io.countersign.http.openapi;

import io.countersign.problem.ProblemException;
import io.countersign.telemetry.RequestId;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Adds the common parts to each operation: its possible problems and the request id header. They are defined once,
 * among the document's components, so that readers and generated clients see one definition.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiCommons implements OASFilter {

    private static final String RETRY_AFTER = "Retry-After";

    /** The operation whose client reads {@code error} as an object, and the prefix of the names of its problems. */
    private static final String BETTER_UPLOAD = "betterUploadBegin";

    private static final String BETTER_UPLOAD_ERROR = "BetterUpload";

    /** A problem that any operation can return, with its component name. */
    private record Refusal(String status, String name, String meaning, boolean withBodyOnly) {}

    private static final List<Refusal> REFUSALS = List.of(
            new Refusal("400", "InvalidRequest", "The request is malformed, or a field is out of bounds.", false),
            new Refusal(
                    "401",
                    "NotAuthenticated",
                    "The caller is not authenticated, and no profile is open to everybody.",
                    false),
            new Refusal("403", "Forbidden", "The profile's rules do not allow it.", false),
            new Refusal(
                    "404",
                    "NotFound",
                    "The profile or object does not exist, or the caller has no access to it.",
                    false),
            new Refusal("413", "TooLarge", "The body is too large.", true),
            new Refusal("415", "UnsupportedMediaType", "The body is not application/json.", true),
            new Refusal(
                    "429",
                    "LimitReached",
                    "A limit of the caller under the profile is used up; `Retry-After` gives the time to wait.",
                    false),
            new Refusal("500", "InternalError", "An internal error.", false),
            new Refusal(
                    "503",
                    "Unavailable",
                    "Signing credentials or the token's issuer are temporarily unavailable. Try again later.",
                    false),
            new Refusal("default", "Problem", "Another problem; `code` and `detail` describe it.", false));

    /**
     * Authentication with an API key, with a token, or anonymously if a profile is open to everybody.
     */
    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("apiKey"));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("bearer"));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement());
        Components components = document.getComponents();
        components.addHeader(
                RequestId.HEADER,
                header(
                        "The id of this request in the service's log. A valid id from the caller is used.",
                        Schema.SchemaType.STRING));
        components.addHeader(
                RETRY_AFTER, header("The number of seconds to wait before a retry.", Schema.SchemaType.INTEGER));
        addRefusals(components, "");
        components.addSchema(BETTER_UPLOAD_ERROR + "Problem", betterUploadProblem(components));
        addRefusals(components, BETTER_UPLOAD_ERROR);
    }

    /** A problem whose {@code error} is the object that the better-upload client reads. */
    private static Schema betterUploadProblem(Components components) {
        Schema problem = components.getSchemas().get("Problem");
        Schema better = OASFactory.createSchema()
                .type(problem.getType())
                .required(problem.getRequired())
                .description("The problem (RFC 9457), with a second form for better-upload.");
        problem.getProperties().forEach(better::addProperty);
        better.addProperty(
                "error",
                OASFactory.createSchema()
                        .type(List.of(Schema.SchemaType.OBJECT))
                        .required(List.of("type", "message"))
                        .description("The error type of the client, and the detail.")
                        .addProperty("type", text("The error type of the client, such as file_too_large."))
                        .addProperty("message", text("The detail of this error.")));
        return better;
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).description(description);
    }

    private static void addRefusals(Components components, String prefix) {
        for (Refusal refusal : REFUSALS) {
            APIResponse response = OASFactory.createAPIResponse()
                    .description(refusal.meaning())
                    .content(OASFactory.createContent()
                            .addMediaType(
                                    ProblemException.MEDIA_TYPE,
                                    OASFactory.createMediaType()
                                            .schema(OASFactory.createSchema()
                                                    .ref("#/components/schemas/" + prefix + "Problem"))));
            addHeader(response, RequestId.HEADER);
            if (refusal.status().equals("429")) {
                addHeader(response, RETRY_AFTER);
            }
            components.addResponse(prefix + refusal.name(), response);
        }
    }

    @Override
    public PathItem filterPathItem(PathItem path) {
        for (Operation operation : path.getOperations().values()) {
            APIResponses responses = operation.getResponses();
            String prefix = BETTER_UPLOAD.equals(operation.getOperationId()) ? BETTER_UPLOAD_ERROR : "";
            for (Refusal refusal : REFUSALS) {
                boolean applies = !refusal.withBodyOnly() || operation.getRequestBody() != null;
                boolean own = responses.getAPIResponse(refusal.status()) != null
                        && !refusal.status().equals("400");
                if (applies && !own) {
                    responses.addAPIResponse(
                            refusal.status(),
                            OASFactory.createAPIResponse().ref("#/components/responses/" + prefix + refusal.name()));
                }
            }
            responses.getAPIResponses().values().stream()
                    .filter(response -> response.getRef() == null)
                    .forEach(response -> addHeader(response, RequestId.HEADER));
        }
        return path;
    }

    private static Header header(String description, Schema.SchemaType type) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().type(List.of(type)));
    }

    private static void addHeader(APIResponse response, String name) {
        response.addHeader(name, OASFactory.createHeader().ref("#/components/headers/" + name));
    }

    /**
     * A description belongs at the definition of a schema; beside a reference it is redundant, and generators warn
     * about it.
     */
    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getRef() != null) {
            schema.setType(null);
        }
        return schema;
    }
}
