package io.countersign.presigning;

import io.countersign.access.Authorizer;
import io.countersign.callers.Caller;
import io.countersign.presigning.ExplainRequest.PostedForm;
import io.countersign.problem.ProblemException;
import io.countersign.signer.SignatureExplainer;
import io.countersign.signing.Header;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.explain.ReceivedForm;
import io.countersign.signing.explain.StoreError;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/** Parses a caller's input and explains it. */
@Singleton
class ExplainService {

    private final Authorizer authorizer;
    private final SignatureExplainer explainer;

    ExplainService(Authorizer authorizer, SignatureExplainer explainer) {
        this.authorizer = authorizer;
        this.explainer = explainer;
    }

    Uni<SignatureReport> explain(Caller caller, ExplainRequest request) {
        authorizer.requireAnyProfile(caller);
        if (request.form() == null) {
            return explainer.explain(requestOf(request), errorOf(request.error()), SignatureReport::of);
        }
        if (request.url() != null || request.method() != null || request.headers() != null) {
            throw ProblemException.invalid("form", "must be given alone, without url, method and headers");
        }
        return explainer.explain(formOf(request.form()), errorOf(request.error()), SignatureReport::of);
    }

    private static ReceivedForm formOf(PostedForm form) {
        if (form.fields() == null || form.fields().containsValue(null)) {
            throw ProblemException.invalid("form.fields", "must be names and values as they were posted");
        }
        String policy = form.fields().entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase("policy"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        return new ReceivedForm(
                placeOf("form.url", "POST", form.url(), Map.of()), form.fields(), PolicyReader.read(policy));
    }

    private static ReceivedRequest requestOf(ExplainRequest request) {
        if (request.url() == null) {
            throw ProblemException.invalid("url", "must be given, or form in place of it");
        }
        String method = request.method() == null ? "GET" : request.method();
        if (!method.matches("[A-Za-z]{1,16}")) {
            throw ProblemException.invalid("method", "must be an HTTP method such as GET or PUT");
        }
        Map<String, String> headers = request.headers() == null ? Map.of() : request.headers();
        headers.forEach((name, value) -> {
            if (!Header.isToken(name)
                    || value == null
                    || value.chars().anyMatch(c -> c < 0x20 && c != '\t' || c == 0x7f)) {
                throw ProblemException.invalid("headers", "must be names and values as they were sent");
            }
        });
        return placeOf("url", method, request.url(), headers);
    }

    private static ReceivedRequest placeOf(String field, String method, String url, Map<String, String> headers) {
        if (url == null) {
            throw ProblemException.invalid(field, "must be given");
        }
        try {
            return ReceivedRequest.of(method, url, headers);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(field, e.getMessage());
        }
    }

    private static StoreError errorOf(String error) {
        if (error == null || error.isBlank()) {
            return StoreError.NONE;
        }
        try {
            return StoreError.parse(error);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("error", e.getMessage());
        }
    }
}
