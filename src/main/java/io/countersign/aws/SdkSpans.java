package io.countersign.aws;

import io.countersign.telemetry.RequestSpan;
import io.countersign.telemetry.RequestSpan.CallSpan;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * A span for each SDK call of a traced request, with its retries: service, operation, status and duration. Its address,
 * headers and error texts stay out of it. Named in {@code quarkus.s3.interceptors} for the client that Quarkus creates.
 */
public final class SdkSpans implements ExecutionInterceptor {

    private static final ExecutionAttribute<CallSpan> SPAN = new ExecutionAttribute<>("countersign-span");

    /** Runs on the thread that calls the SDK, whose context has the span of the request. */
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        RequestSpan request = RequestSpan.current();
        if (request != null) {
            attributes.putAttribute(
                    SPAN,
                    request.call(
                            attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                            attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)));
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        CallSpan span = attributes.getAttribute(SPAN);
        if (span != null) {
            span.answered(context.httpResponse().statusCode());
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        CallSpan span = attributes.getAttribute(SPAN);
        if (span != null) {
            if (SdkFailures.causeOf(context.exception()) instanceof AwsServiceException answer) {
                span.failed(SdkFailures.codeOf(answer), answer.statusCode());
            } else {
                span.failed("no-response", 0);
            }
        }
    }
}
