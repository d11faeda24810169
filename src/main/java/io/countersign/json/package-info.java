/** Reads JSON strictly: every value within {@link FieldBounds}, every fault as a problem that names the field. */
package io.countersign.json;
