/** An upload in progress: the content of its id, its authorization, and its audit events. */
package io.countersign.uploads.session;
