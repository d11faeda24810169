/**
 * The AWS Lambda entry point: one handler for every event. {@link io.countersign.lambda.EventShape} classifies an
 * event. Requests of API Gateway and function URLs become requests to the resources, translated by
 * {@link io.countersign.lambda.RequestEvent} and {@link io.countersign.lambda.UrlEvent}; store notifications and direct
 * invocations go to the features. Start at {@link io.countersign.lambda.Invocations}.
 *
 * <p>Code that needs the lambda extension has its own source root, {@code src/main/lambda}, which is part of the build
 * only with the Maven profile {@code lambda}.
 */
package io.countersign.lambda;
