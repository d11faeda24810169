package io.countersign.compat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.content.NamedTypes;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.uploads.CompleteRequest.SentPart;
import io.countersign.uploads.session.PartLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses the requests of Uppy's clients to Companion. Its error messages are those of Companion
 * ({@code @uppy/companion} 6.2, {@code controllers/s3}), so that users can search for them.
 */
final class CompanionInput {

    private static final String KEY =
            "s3: the object key must be passed as a query parameter. For example: \"?key=abc.jpg\"";
    private static final String PARTS = "s3: `parts` must be an array of {ETag, PartNumber} objects.";
    private static final String PART_NUMBER = "s3: the part number must be a number between 1 and 10000.";
    private static final String METADATA = "metadata[";

    private CompanionInput() {}

    private static ProblemException refusal(String sentence) {
        return new ProblemException(ProblemCode.INVALID_REQUEST, sentence);
    }

    static String filenameOfQuery(String filename) {
        if (filename == null || filename.isEmpty()) {
            throw refusal("s3: the \"filename\" query parameter is required and must be a non-empty string");
        }
        return filename;
    }

    /**
     * Returns the file's name after the folders that Uppy sends for a file of a selected folder, in
     * {@code relativePath} of the metadata: a key template can keep them ({@code {path}}). Uppy sends the text
     * {@code null} if there is no folder.
     */
    static String withFolders(String filename, Map<String, String> metadata) {
        String path = metadata == null ? null : metadata.get("relativePath");
        int end = path == null ? -1 : path.lastIndexOf('/');
        return end < 0 ? filename : path.substring(0, end + 1) + filename;
    }

    static String filenameOf(JsonNode body) {
        JsonNode filename = body == null ? null : body.get("filename");
        if (filename == null || !filename.isTextual() || filename.textValue().isEmpty()) {
            throw refusal("s3: the \"filename\" field is required and must be a non-empty string");
        }
        return filename.textValue();
    }

    /** Browsers send no type for files that they do not know; these get the generic binary type. */
    static String typeOr(String type) {
        return type == null || type.isBlank() ? NamedTypes.ANY : type;
    }

    /**
     * Whether the client with the Accept header {@code accept}, which may be null, supports a PUT in place of a form.
     * Uppy 5 does, and accepts JSON by name ({@code RequestClient} of {@code @uppy/companion-client}); Uppy 6 always
     * posts a form, and sends a fetch without Accept.
     */
    static boolean acceptsPut(String accept) {
        return accept != null && accept.contains("application/json");
    }

    static String typeOf(JsonNode body) {
        JsonNode type = body.get("type");
        if (type != null && !type.isNull() && !type.isTextual()) {
            throw refusal("s3: content type must be a string");
        }
        return typeOr(type == null ? null : type.textValue());
    }

    /** {@code metadata[name]=value}, any number of times. */
    static Map<String, String> metadataOf(Map<String, List<String>> query) {
        Map<String, String> metadata = new HashMap<>();
        query.forEach((name, values) -> {
            if (name.startsWith(METADATA) && name.endsWith("]") && !values.isEmpty()) {
                metadata.put(name.substring(METADATA.length(), name.length() - 1), values.get(0));
            }
        });
        return metadata;
    }

    /** Numbers and booleans become strings, as in a query; null values are omitted. */
    static Map<String, String> metadataOf(JsonNode body) {
        JsonNode given = body.path("metadata");
        Map<String, String> metadata = new HashMap<>();
        given.fieldNames().forEachRemaining(name -> {
            JsonNode value = given.get(name);
            if (value.isValueNode() && !value.isNull()) {
                metadata.put(name, value.asText());
            }
        });
        return metadata;
    }

    static String key(String key) {
        if (key == null || key.isEmpty()) {
            throw refusal(KEY);
        }
        return key;
    }

    static int partNumber(String text) {
        try {
            int number = Integer.parseInt(text.trim());
            if (number >= 1 && number <= PartLayout.MAX_PARTS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw refusal(PART_NUMBER);
    }

    /** {@code 1,2,3}. */
    static List<Integer> partNumbers(String text) {
        if (text == null || text.isBlank()) {
            throw refusal(
                    "s3: the part numbers must be passed as a comma separated query parameter. For example: \"?partNumbers=4,6,7,21\"");
        }
        List<Integer> numbers = new ArrayList<>();
        for (String number : text.split(",", -1)) {
            numbers.add(partNumber(number));
        }
        return numbers;
    }

    static List<SentPart> partsOf(JsonNode body) {
        JsonNode given = body == null ? null : body.get("parts");
        if (given == null || !given.isArray()) {
            throw refusal(PARTS);
        }
        List<SentPart> parts = new ArrayList<>();
        for (JsonNode part : given) {
            JsonNode number = part.path("PartNumber");
            JsonNode etag = part.path("ETag");
            if (!number.isInt() || !etag.isTextual()) {
                throw refusal(PARTS);
            }
            parts.add(new SentPart(number.intValue(), etag.textValue(), null));
        }
        return parts;
    }
}
