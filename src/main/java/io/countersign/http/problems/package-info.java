/** Problems as HTTP responses: RFC 9457, and the formats of other clients. */
package io.countersign.http.problems;
