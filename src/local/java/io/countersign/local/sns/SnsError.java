package io.countersign.local.sns;

/** An error response with the code and text of SNS. AWS: "Amazon SNS API Reference", "Common Errors". */
final class SnsError extends RuntimeException {

    private final int status;
    private final String code;

    SnsError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static SnsError invalid(String message) {
        return new SnsError(400, "InvalidParameter", "Invalid parameter: " + message);
    }

    static SnsError notFound(String what) {
        return new SnsError(404, "NotFound", what + " does not exist");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
