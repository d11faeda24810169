package io.countersign.aws;

import io.countersign.problem.ProblemException;
import io.countersign.telemetry.RequestSpan;
import io.countersign.telemetry.RequestSpan.CallSpan;
import io.smallrye.mutiny.Uni;
import java.util.function.ToIntFunction;

/** Spans of requests that this service signs and sends itself, without the SDK; see {@link SdkSpans}. */
public final class SignedCallSpans {

    private SignedCallSpans() {}

    /** Returns {@code call} with a span, if the current request has one; it ends with the first result. */
    public static <T> Uni<T> around(String method, Uni<T> call, ToIntFunction<T> status) {
        return Uni.createFrom().deferred(() -> {
            RequestSpan request = RequestSpan.current();
            return request == null ? call : traced(request.call("S3", method), call, status);
        });
    }

    private static <T> Uni<T> traced(CallSpan span, Uni<T> call, ToIntFunction<T> status) {
        return call.onItem()
                .invoke(answer -> span.answered(status.applyAsInt(answer)))
                .onFailure()
                .invoke(failure -> span.failed(codeOf(failure), 0))
                .onCancellation()
                .invoke(() -> span.failed("cancelled", 0));
    }

    private static String codeOf(Throwable failure) {
        return failure instanceof ProblemException problem ? problem.code().id() : "no-response";
    }
}
