/** Signs many URLs in one request, as a stream. */
package io.countersign.presigning.batch;
