/** The table of routes, the only place that defines paths, and the response headers. */
package io.countersign.http.routing;
