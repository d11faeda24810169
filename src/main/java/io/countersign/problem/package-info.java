/**
 * The catalogue of errors. Every rejection in the service is a {@link io.countersign.problem.ProblemException} with a
 * {@link io.countersign.problem.ProblemCode}; the package {@code http} converts it to an RFC 9457 response. Only the
 * JDK is imported here.
 */
package io.countersign.problem;
