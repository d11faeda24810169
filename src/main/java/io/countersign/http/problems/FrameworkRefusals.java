package io.countersign.http.problems;

/** Messages for requests that the framework rejected before the service's code ran. */
public final class FrameworkRefusals {

    private FrameworkRefusals() {}

    public static String detailOf(int status) {
        return switch (status) {
            case 404 -> "This path does not exist; /q/swagger-ui shows the available paths.";
            case 405 -> "This path does not support the method; /q/swagger-ui shows the supported methods.";
            case 406 -> "No media type in Accept is available here; accept application/json.";
            case 413 -> "The body is larger than the limit.";
            case 415 -> "Send the body as application/json, with that Content-Type.";
            default -> "The request could not be parsed.";
        };
    }
}
