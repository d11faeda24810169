/** An upload in progress: what its id holds, who may continue it, and its audit events. */
package io.countersign.uploads.session;
