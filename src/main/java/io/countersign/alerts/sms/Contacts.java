package io.countersign.alerts.sms;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.countersign.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Reads the recipients of a batch, from JSON or CSV. */
final class Contacts {

    private static final int MAX = 1000;

    private Contacts() {}

    /** @throws ProblemException if the contacts cannot be parsed, or their number is not 1 to {@value #MAX} */
    static List<Contact> of(SmsBatchRequest request) {
        if ((request.contacts() == null) == (request.csv() == null)) {
            throw ProblemException.invalid("contacts", "or csv must be given, but not both");
        }
        List<Contact> contacts = request.csv() == null ? fromJson(request.contacts()) : fromCsv(request.csv());
        if (contacts.isEmpty() || contacts.size() > MAX) {
            throw ProblemException.invalid(
                    request.csv() == null ? "contacts" : "csv", "must have 1 to " + MAX + " contacts");
        }
        return contacts;
    }

    private static List<Contact> fromJson(List<Map<String, String>> given) {
        List<Contact> contacts = new ArrayList<>();
        for (Map<String, String> values : given) {
            contacts.add(new Contact("contacts[" + contacts.size() + "]", values == null ? Map.of() : values));
        }
        return contacts;
    }

    /** RFC 4180, with or without a byte order mark. */
    private static List<Contact> fromCsv(String csv) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(csv.startsWith("\ufeff") ? csv.substring(1) : csv)) {
            List<String> names = null;
            List<Contact> contacts = new ArrayList<>();
            for (CsvRecord line : reader) {
                if (names == null) {
                    names = names(line);
                } else {
                    contacts.add(contact(names, line));
                }
            }
            return contacts;
        } catch (CsvParseException e) {
            throw ProblemException.invalid("csv", "must be comma-separated values, with all quotes closed");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("reading a string cannot fail", e);
        }
    }

    private static List<String> names(CsvRecord line) {
        List<String> names = line.getFields().stream().map(String::strip).toList();
        if (!names.contains(Contact.NUMBER) || new HashSet<>(names).size() < names.size()) {
            throw ProblemException.invalid(
                    "csv", "must start with a header line of distinct names that include phoneNumber");
        }
        return names;
    }

    private static Contact contact(List<String> names, CsvRecord line) {
        String position = "csv line " + line.getStartingLineNumber();
        if (line.getFieldCount() != names.size()) {
            throw ProblemException.invalid(
                    position,
                    "must have " + names.size() + " values, like the header line, but has " + line.getFieldCount());
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), line.getField(i).strip());
        }
        return new Contact(position, values);
    }
}
