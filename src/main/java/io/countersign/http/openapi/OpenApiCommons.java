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
 * Adds to each operation what is true of all: the problems it may answer with, and the id that each answer carries. They are written
 * once, among the document's components, so that a reader and a generated client see one of each.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiCommons implements OASFilter {

    private static final String RETRY_AFTER = "Retry-After";

    /** The operation whose client reads {@code error} as an object, and the beginning of the names of its problems. */
    private static final String BETTER_UPLOAD = "betterUploadBegin";

    private static final String BETTER_UPLOAD_ERROR = "BetterUpload";

    /** A problem that any operation may answer with, under its name among the components. */
    private record Refusal(String status, String name, String meaning, boolean withBodyOnly) {}

    private static final List<Refusal> REFUSALS = List.of(
            new Refusal("400", "InvalidRequest", "The request is malformed, or a field is out of bounds.", false),
            new Refusal(
                    "401",
                    "NotAuthenticated",
                    "Nobody can say who is calling, and no profile is open to everybody.",
                    false),
            new Refusal("403", "Forbidden", "The profile's rules do not allow it.", false),
            new Refusal("404", "NotFound", "There is no such profile or object that you may know of.", false),
            new Refusal("413", "TooLarge", "The body is too large.", true),
            new Refusal("415", "UnsupportedMediaType", "The body is not application/json.", true),
            new Refusal(
                    "429",
                    "LimitReached",
                    "Your limit under the profile is used up; `Retry-After` says when to come again.",
                    false),
            new Refusal("500", "InternalError", "Something went wrong on our side.", false),
            new Refusal(
                    "503",
                    "Unavailable",
                    "There are no signing credentials at the moment, or your token's issuer cannot be asked; try again shortly.",
                    false),
            new Refusal("default", "Problem", "Another problem; its `code` and `detail` say which.", false));

    /** Who is calling, in one of three ways: an API key, or a token, or nothing where a profile is open to everybody. */
    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("apiKey"));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("bearer"));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement());
        Components components = document.getComponents();
        components.addHeader(
                RequestId.HEADER,
                header("Names this request in our log; a caller's own is taken over.", Schema.SchemaType.STRING));
        components.addHeader(RETRY_AFTER, header("After how many seconds to come again.", Schema.SchemaType.INTEGER));
        addRefusals(components, "");
        components.addSchema(BETTER_UPLOAD_ERROR + "Problem", betterUploadProblem(components));
        addRefusals(components, BETTER_UPLOAD_ERROR);
    }

    /** A problem whose {@code error} is what the client of better-upload reads. */
    private static Schema betterUploadProblem(Components components) {
        Schema problem = components.getSchemas().get("Problem");
        Schema better = OASFactory.createSchema()
                .type(problem.getType())
                .required(problem.getRequired())
                .description("What went wrong (RFC 9457), and the same as better-upload reads it.");
        problem.getProperties().forEach(better::addProperty);
        better.addProperty(
                "error",
                OASFactory.createSchema()
                        .type(List.of(Schema.SchemaType.OBJECT))
                        .required(List.of("type", "message"))
                        .description("The kind of error in the client's words, and the detail once more.")
                        .addProperty("type", text("One of the client's types, such as file_too_large."))
                        .addProperty("message", text("What happened this time.")));
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

    /** What a type is stands where it is defined; beside a reference it would only be said twice, and generators warn of it. */
    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getRef() != null) {
            schema.setType(null);
        }
        return schema;
    }
}
