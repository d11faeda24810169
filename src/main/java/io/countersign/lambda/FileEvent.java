package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.presigning.PresignRequest;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectMethod;

/**
 * {@code {"pathParameters": {"filename": "cat.png"}}}: a file for which a signed PUT is wanted. {@code queryStringParameters} may add
 * {@code profile}, {@code contentType} and {@code expiresIn}; the rest of what such events hold says nothing here.
 */
final class FileEvent {

    private FileEvent() {}

    /** @throws ProblemException if there is no name, or something is malformed */
    static PresignRequest request(JsonNode event) {
        JsonNode parameters = event.path("queryStringParameters");
        return new PresignRequest(
                EventFields.text("profile", parameters.get("profile")),
                ObjectMethod.PUT,
                null,
                EventFields.requiredText(
                        "filename", event.path("pathParameters").get("filename")),
                null,
                EventFields.seconds("expiresIn", parameters.get("expiresIn")),
                EventFields.text("contentType", parameters.get("contentType")),
                null,
                null,
                false, // who is given nothing but the URL sends no condition
                null,
                null,
                null,
                null);
    }
}
