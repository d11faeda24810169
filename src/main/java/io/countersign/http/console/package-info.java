/** The pages of the console and their content security policy. */
package io.countersign.http.console;
