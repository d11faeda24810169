/** {@code /v1/presign/form}: POST policies for browser forms. */
package io.countersign.forms;
