/**
 * The one catalogue of errors. Every refusal in the service is a {@link io.countersign.problem.ProblemException} with a
 * {@link io.countersign.problem.ProblemCode}; the package {@code http} turns it into an RFC 9457 answer. Only the JDK
 * is imported here.
 */
package io.countersign.problem;
