/** Generated object keys: templates of prefixes and keys, and the mark that binds a key to its caller. */
package io.countersign.keys;
