/** The table of routes, the only place that knows paths, and the headers of their answers. */
package io.countersign.http.routing;
