/**
 * The door of AWS Lambda: one handler for every event. {@link io.countersign.lambda.EventShape} tells what an event is; requests of
 * API Gateway and function URLs become requests to the resources, which {@link io.countersign.lambda.RequestEvent} and
 * {@link io.countersign.lambda.UrlEvent} translate; what the store tells, and what is asked for without HTTP, goes to the features. Start
 * at {@link io.countersign.lambda.Invocations}.
 *
 * <p>What needs the lambda extension to compile is a source root of its own, {@code src/main/lambda}, and in the build only with the
 * Maven profile {@code lambda}.
 */
package io.countersign.lambda;
