package io.countersign.shares.visit;

import io.countersign.callers.CurrentCaller;
import io.countersign.problem.ProblemException;
import io.countersign.settings.BaseUrl;
import io.countersign.shares.ShareToken;
import io.countersign.shares.SharesConfig;
import io.countersign.telemetry.Metrics;
import io.countersign.telemetry.ProblemLog;
import io.countersign.telemetry.RequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** Translates requests into visits, and their results into responses: problems become pages for browsers. */
@Singleton
class Visits {

    private final CurrentCaller callers;
    private final ProblemLog problems;
    private final Metrics metrics;
    private final boolean secure;
    private final String base;

    Visits(CurrentCaller callers, ProblemLog problems, Metrics metrics, SharesConfig config) {
        this.callers = callers;
        this.problems = problems;
        this.metrics = metrics;
        this.secure =
                config.publicUrl().map(url -> "https".equals(url.getScheme())).orElse(false);
        this.base = config.publicUrl()
                .map(url -> URI.create(BaseUrl.of(url)).getRawPath())
                .orElse("");
    }

    /** The visit of {@code request}; {@code file} and {@code after} can be null. */
    Visit of(HttpServerRequest request, String token, String file, String after) {
        Cookie pass = request.getCookie(PasswordPass.COOKIE);
        return new Visit(
                ShareToken.parse(token),
                file,
                after,
                callers.get().actor(),
                pass == null ? null : pass.getValue(),
                readerOf(request),
                secure || request.isSSL(),
                base);
    }

    private static Visit.Reader readerOf(HttpServerRequest request) {
        if (request.method() == HttpMethod.HEAD || Previews.isOne(request)) {
            return Visit.Reader.PREVIEW;
        }
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html") ? Visit.Reader.BROWSER : Visit.Reader.PROGRAM;
    }

    /** The response to {@code request}, which is {@code visit}; programs get a problem as it is. */
    Uni<RestResponse<String>> response(HttpServerRequest request, Visit visit, Uni<VisitAnswer> answer) {
        Uni<VisitAnswer> shown = visit.reader() == Visit.Reader.PROGRAM
                ? answer
                : answer.onFailure(ProblemException.class).recoverWithItem(refusal -> page(refusal));
        return shown.onItemOrFailure()
                .invoke((response, failure) -> metrics.shareVisited(resultOf(response)))
                .map(response -> {
                    if (response.policy() != null) {
                        // replaces that of the route; browsers apply each of several
                        request.response().headers().set("Content-Security-Policy", response.policy());
                    }
                    return response.response();
                });
    }

    private VisitAnswer page(ProblemException problem) {
        problems.answered(problem);
        return VisitPages.problem(problem, RequestId.current());
    }

    /** The label of the metric; null for a problem. */
    private static String resultOf(VisitAnswer response) {
        if (response == null || response.status() >= 400) {
            return "refused";
        }
        return response.location() == null ? "page" : "redirect";
    }
}
