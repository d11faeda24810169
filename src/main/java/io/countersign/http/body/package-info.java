/** Request bodies: bounds, deadlines and strict reading of JSON. */
package io.countersign.http.body;
