/** {@code /v1/reports}: reads all CSV files below a prefix as one table. */
package io.countersign.reports;
