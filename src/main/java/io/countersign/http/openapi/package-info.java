/** The OpenAPI document. */
package io.countersign.http.openapi;
