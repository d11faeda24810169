/** Filters before every request: limits of connections, CORS, checks of targets and headers. */
package io.countersign.http;
