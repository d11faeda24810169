/** Reports that the service writes by itself, at intervals. */
package io.countersign.reports.schedule;
