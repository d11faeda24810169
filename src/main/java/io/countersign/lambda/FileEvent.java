package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.presigning.PresignRequest;
import io.countersign.problem.ProblemException;

/**
 * {@code {"pathParameters": {"filename": "cat.png"}}}: a file for which the invoker requests a signed PUT.
 * {@code queryStringParameters} can contain {@code profile}, {@code contentType} and {@code expiresIn}; other fields of
 * such events are ignored.
 */
final class FileEvent {

    private FileEvent() {}

    /** @throws ProblemException if the name is missing or a value is malformed */
    static PresignRequest request(JsonNode event) {
        JsonNode parameters = event.path("queryStringParameters");
        // a client that gets only the URL sends no condition header
        return PresignRequest.writing(
                        EventFields.requiredText(
                                "filename", event.path("pathParameters").get("filename")),
                        EventFields.text("contentType", parameters.get("contentType")),
                        null,
                        EventFields.seconds("expiresIn", parameters.get("expiresIn")))
                .underProfile(EventFields.text("profile", parameters.get("profile")));
    }
}
