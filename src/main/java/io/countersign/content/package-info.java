/** Names, types, checksums and dispositions of files: values that reject invalid input. */
package io.countersign.content;
