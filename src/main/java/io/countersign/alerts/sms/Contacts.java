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

/** Reads whom a batch goes to. */
final class Contacts {

    private static final int MAX = 1000;

    private Contacts() {}

    /** @throws ProblemException if they cannot be read, or there are none, or too many */
    static List<Contact> of(SmsBatchRequest request) {
        if ((request.contacts() == null) == (request.csv() == null)) {
            throw ProblemException.invalid("contacts", "must be given, or else csv with a line for each");
        }
        List<Contact> contacts = request.csv() == null ? listed(request.contacts()) : lines(request.csv());
        if (contacts.isEmpty() || contacts.size() > MAX) {
            throw ProblemException.invalid(
                    request.csv() == null ? "contacts" : "csv", "must have 1 to " + MAX + " contacts");
        }
        return contacts;
    }

    private static List<Contact> listed(List<Map<String, String>> given) {
        List<Contact> contacts = new ArrayList<>();
        for (Map<String, String> values : given) {
            contacts.add(new Contact("contacts[" + contacts.size() + "]", values == null ? Map.of() : values));
        }
        return contacts;
    }

    /** RFC 4180, with or without a byte order mark. */
    private static List<Contact> lines(String csv) {
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
            throw ProblemException.invalid("csv", "must be values between commas, with all quotes closed");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("a text cannot fail to be read", e);
        }
    }

    private static List<String> names(CsvRecord line) {
        List<String> names = line.getFields().stream().map(String::strip).toList();
        if (!names.contains(Contact.NUMBER) || new HashSet<>(names).size() < names.size()) {
            throw ProblemException.invalid(
                    "csv", "must begin with a line of names, each once, of which phoneNumber is one");
        }
        return names;
    }

    private static Contact contact(List<String> names, CsvRecord line) {
        String place = "csv line " + line.getStartingLineNumber();
        if (line.getFieldCount() != names.size()) {
            throw ProblemException.invalid(
                    place,
                    "must have " + names.size() + " values, as the first line has, and has " + line.getFieldCount());
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), line.getField(i).strip());
        }
        return new Contact(place, values);
    }
}
