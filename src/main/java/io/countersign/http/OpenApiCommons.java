package io.countersign.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Adds to each operation what is true of all: the problems it may answer with, and the id that each answer carries. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiCommons implements OASFilter {

    private static final Map<String, String> EVERYWHERE = Map.of(
            "400", "The request is malformed, or a field is out of bounds.",
            "401", "Nobody can say who is calling, and no profile is open to everybody.",
            "403", "The profile's rules do not allow it.",
            "404", "There is no such profile or object that you may know of.",
            "429", "Your limit under the profile is used up; `Retry-After` says when to come again.",
            "500", "Something went wrong on our side.",
            "503",
                    "There are no signing credentials at the moment, or your token's issuer cannot be asked; try again shortly.");

    private static final Map<String, String> WITH_BODY = Map.of(
            "413", "The body is too large.",
            "415", "The body is not application/json.");

    /** An API key, or a token, or nothing where a profile is open to everybody. */
    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("apiKey"));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("bearer"));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement());
    }

    @Override
    public PathItem filterPathItem(PathItem path) {
        for (Operation operation : path.getOperations().values()) {
            EVERYWHERE.forEach((status, meaning) -> addProblem(operation, status, meaning));
            if (operation.getRequestBody() != null) {
                WITH_BODY.forEach((status, meaning) -> addProblem(operation, status, meaning));
            }
            operation.getResponses().getAPIResponses().values().forEach(OpenApiCommons::addRequestId);
        }
        return path;
    }

    private static void addProblem(Operation operation, String status, String meaning) {
        APIResponses responses = operation.getResponses();
        if (responses.getAPIResponse(status) == null || status.equals("400")) {
            Content content = OASFactory.createContent()
                    .addMediaType(
                            "application/problem+json",
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
            responses.addAPIResponse(
                    status, OASFactory.createAPIResponse().description(meaning).content(content));
        }
    }

    private static void addRequestId(APIResponse response) {
        if (response.getRef() == null) {
            response.addHeader(
                    "X-Request-Id",
                    OASFactory.createHeader()
                            .description("Names this request in our log; a caller's own is taken over.")
                            .schema(OASFactory.createSchema()
                                    .type(List.of(
                                            org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.STRING))));
        }
    }
}
