/** Tables from CSV files: parsing, joining by column name, filtering, sorting, counting; pure functions without I/O of their own. */
package io.countersign.reports.table;
