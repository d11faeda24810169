/** Filters for every request: connection limits, CORS, checks of targets and headers. */
package io.countersign.http;
