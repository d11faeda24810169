/** Authentication of callers from the headers of a request. */
package io.countersign.http.authentication;
