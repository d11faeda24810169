package io.countersign.http.problems;

/** What to tell a caller whom the framework turned away before any code of ours saw the request. */
public final class FrameworkRefusals {

    private FrameworkRefusals() {}

    public static String detailOf(int status) {
        return switch (status) {
            case 404 -> "There is no such address; /q/swagger-ui shows those there are.";
            case 405 -> "This address does not take that method; /q/swagger-ui shows those it takes.";
            case 406 -> "Nothing of what Accept names can be produced here; accept application/json.";
            case 413 -> "The body is larger than this service takes.";
            case 415 -> "Send the body as application/json, and say so in Content-Type.";
            default -> "The request could not be read.";
        };
    }
}
