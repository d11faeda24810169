/**
 * What every request and answer shares: ids, headers, the only exception mapper, the OpenAPI document's common parts, health,
 * and what a caller may know of the service ({@code /v1/profiles}).
 */
package io.countersign.http;
