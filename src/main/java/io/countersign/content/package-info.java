/** Names, types, checksums and dispositions of files: values that refuse bad spellings. */
package io.countersign.content;
