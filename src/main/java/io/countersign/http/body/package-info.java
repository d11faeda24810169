/** Request bodies: their limits, deadlines and readers. */
package io.countersign.http.body;
