/** Problems as HTTP answers: RFC 9457, and the shapes of other clients. */
package io.countersign.http.problems;
