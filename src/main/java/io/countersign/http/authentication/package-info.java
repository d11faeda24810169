/** Who is calling, from the headers of a request. */
package io.countersign.http.authentication;
